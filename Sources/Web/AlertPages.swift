import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The alert's page: reads what it shows, and takes the steps that its forms ask for.
struct AlertPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .alert(let id): try await show(id, visit)
        case .alertStep(let id, let step) where visit.isWrite: try await take(step, on: id, visit)
        case .alertStep(let id, _): WebReply.redirect(to: Address.alert(id).path)
        default: WebReply.notFound(reader: visit.reader)
        }
    }

    // MARK: steps

    /// Takes a step; a refusal shows the page again with the reason and the text that was written.
    private func take(_ step: Address.Step, on id: AlertID, _ visit: Visit) async throws -> Response {
        do {
            let before = try await desks.alerts.alert(id)
            let after = try await desks.alertDesk.take(
                try AlertPages.step(step, visit.form, visit.reader),
                on: id,
                by: visit.reader.person,
                seen: Int(visit.form["version"])
            )
            return try await done(step, before: before ?? after, after: after, visit)
        } catch let refusal as DeskRefusal {
            return try await show(id, visit, refusal: "\(refusal)", status: .forbidden)
        } catch let refusal as AlertError {
            return try await show(id, visit, refusal: "\(refusal)", status: .unprocessableContent)
        } catch let conflict as AlertConflict {
            return try await show(id, visit, refusal: "\(conflict)", status: .conflict)
        }
    }

    private static func step(_ step: Address.Step, _ form: FormBody, _ reader: Reader) throws -> AlertStep {
        switch step {
        case .triage:
            guard let decision = Verdict.Decision(text: form["decision"]) else { throw AlertError.decisionMissing }
            return .triage(decision, reason: form["reason"])
        case .undo: return .undo(reason: form["reason"])
        case .take: return .assign(reader.person.name)
        case .assign: return .assign(form["to"].isEmpty ? nil : form["to"])
        case .note: return .note(form["text"])
        case .pause: return .pause(reason: form["reason"])
        case .resume: return .resume
        case .tick: return .tick(item: Int(form["item"]) ?? -1, TickMark(rawValue: form["mark"]) ?? .done)
        }
    }

    /// Back to the queue, on to the next alert of it, or to the alert again: with what was done, and how to take it back.
    private func done(_ step: Address.Step, before: Alert, after: Alert, _ visit: Visit) async throws -> Response {
        var pairs: [(String, String)] = []
        if let said = AlertPages.said(step, before: before, after: after, visit.form) {
            pairs.append(("said", desks.said.keep(said, for: visit.reader.person.name, at: visit.now)))
        }
        if visit.form.has("back") {
            return WebReply.redirect(to: Address.alerts.path(QueuePages.back(visit.form).pairs + pairs))
        }
        guard visit.form.has("in") else { return WebReply.redirect(to: Address.alert(after.id).path(pairs)) }
        let turn = try await self.turn(of: before, visit.form["in"], visit)
        let next = step == .triage ? turn.after ?? after.id : after.id
        return WebReply.redirect(to: Address.alert(next).path([("in", turn.query.text)] + pairs))
    }

    private static func said(_ step: Address.Step, before: Alert, after: Alert, _ form: FormBody) -> Said? {
        let id = after.id
        var fields = ["reason": "undone at once"]
        for name in ["back", "in"] where form.has(name) { fields[name] = form[name] }
        switch step {
        case .triage:
            let undo = Said.Undo(path: Address.alertStep(id, .undo).path, fields: fields)
            let word = after.verdict?.decision.rawValue ?? ""
            return Said(text: "\(id): \(word)", undo: before.verdict == nil ? undo : nil)
        case .take, .assign:
            fields["to"] = before.assignee ?? ""
            let undo = Said.Undo(path: Address.alertStep(id, .assign).path, fields: fields)
            return Said(text: "\(id): now with \(after.assignee ?? "nobody")", undo: undo)
        case .undo: return Said(text: "\(id): the verdict was taken back; its clock runs as if it had never ended")
        case .note: return Said(text: "\(id): noted")
        case .pause: return Said(text: "\(id): the clock stands still")
        case .resume: return Said(text: "\(id): the clock runs again")
        case .tick: return nil
        }
    }

    // MARK: the page

    private func show(
        _ id: AlertID,
        _ visit: Visit,
        refusal: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let alert = try await desks.alerts.alert(id) else {
            let page = ProblemPage(
                title: "There is no alert \(id)",
                remedy: "Look at the number in the line once more.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .notFound)
        }
        var previous: Alert?
        if let before = alert.previous { previous = try await desks.alerts.alert(before) }
        let page = AlertPage(
            alert: alert,
            previous: previous,
            turn: try await turn(of: alert, visit.isWrite ? visit.form["in"] : visit.query["in"], visit),
            evidence: try await desks.events.events(alert.finding.evidence),
            anomalies: try await anomalies(of: alert),
            facts: try await desks.facts(of: id, for: visit.reader.person),
            similar: try await similar(to: alert, at: visit.now),
            incidents: try await desks.incidents(of: id, for: visit.reader.person),
            credit: desks.rules.credit(of: alert.finding.rule),
            policy: desks.policy.value,
            people: try await desks.accounts.people().filter { $0.role.may(.triage) }.map(\.name),
            now: visit.now,
            reader: visit.reader,
            refusal: refusal,
            draft: refusal == nil ? .empty : visit.form
        )
        return WebReply.page(page.html, status: status)
    }

    /// The anomalies that made it, and the series around the first.
    private func anomalies(of alert: Alert) async throws -> AlertAnomalies {
        var shown = AlertAnomalies()
        guard !alert.finding.anomalies.isEmpty else { return shown }
        shown.anomalies = try await desks.anomalies.anomalies(alert.finding.anomalies).sorted { $0.at < $1.at }
        guard let first = shown.anomalies.first else { return shown }
        shown.job = try await desks.jobs.job(first.job)?.job
        let (from, until) = AnomalyPages.window(around: first)
        shown.series = try await AnomalyPages.series(of: first, shown.job, from: from, until: until, desks)
        return shown
    }

    /// The neighbours of an alert in a queue.
    private func turn(of alert: Alert, _ query: String, _ visit: Visit) async throws -> AlertTurn {
        var turn = AlertTurn()
        turn.isFromQueue = !query.isEmpty
        turn.query = QueueQuery(FormBody(query)).with { $0.grouping = nil }
        var filter = turn.query.filter(for: visit.reader.person.name, at: visit.now)
        filter.limit = 1
        filter.start = .after(AlertFilter.Place(alert))
        turn.after = try await desks.alerts.alerts(filter).first?.id
        filter.start = .before(AlertFilter.Place(alert))
        turn.before = try await desks.alerts.alerts(filter).first?.id
        return turn
    }

    private func similar(to alert: Alert, at now: Date) async throws -> SimilarAlerts {
        var similar = SimilarAlerts()
        var filter = AlertFilter(limit: 6)
        filter.subject = alert.subject
        similar.same = try await desks.alerts.alerts(filter).filter { $0.id != alert.id }.prefix(5).map { $0 }
        filter.endedFrom = now.addingTimeInterval(-SuppressionDesk.previewSeconds)
        filter.limit = Verdict.Decision.allCases.count
        similar.decisions = try await desks.queue.groups(filter, by: .decision)
        if let value = alert.finding.entity?.values.first {
            var others = AlertFilter(limit: 20)
            others.entity = value
            similar.others = try await desks.alerts.alerts(others).filter { $0.subject != alert.subject }.prefix(5).map
            { $0 }
        }
        return similar
    }
}
