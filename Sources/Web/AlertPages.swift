import Alerts
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The alert pages: reads what they show, and takes the steps that their forms ask for.
struct AlertPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .alert(let id): try await show(id, reader: visit.reader)
        case .alertStep(let id, let step) where visit.isWrite:
            try await take(step, on: id, form: visit.form, reader: visit.reader)
        case .alertStep(let id, _): WebReply.redirect(to: Address.alert(id).path)
        default: try await list(visit.reader)
        }
    }

    private func list(_ reader: Reader) async throws -> Response {
        let open = try await desks.alerts.alerts(AlertFilter(stage: .open, order: .due))
        let page = AlertsPage(alerts: open, policy: desks.policy.value, now: desks.clock.now(), reader: reader)
        return WebReply.page(page.html)
    }

    /// Takes a step; a refusal shows the page again with the reason and the text that was written.
    func take(_ step: Address.Step, on id: AlertID, form: FormBody, reader: Reader) async throws -> Response {
        do {
            try await desks.alertDesk.take(
                try AlertPages.step(step, form, reader),
                on: id,
                by: reader.person,
                seen: Int(form["version"])
            )
            return WebReply.redirect(to: Address.alert(id).path)
        } catch let refusal as DeskRefusal {
            return try await show(id, reader: reader, refusal: "\(refusal)", draft: form["reason"], status: .forbidden)
        } catch let refusal as AlertError {
            return try await show(
                id,
                reader: reader,
                refusal: "\(refusal)",
                draft: form["reason"],
                status: .unprocessableContent
            )
        } catch let conflict as AlertConflict {
            return try await show(id, reader: reader, refusal: "\(conflict)", draft: form["reason"], status: .conflict)
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
        case .tick: throw AlertError.decisionMissing
        }
    }

    private func show(
        _ id: AlertID,
        reader: Reader,
        refusal: String? = nil,
        draft: String = "",
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let alert = try await desks.alerts.alert(id) else {
            let page = ProblemPage(
                title: "There is no alert \(id)",
                remedy: "Look at the number in the line once more.",
                reader: reader
            )
            return WebReply.page(page.html, status: .notFound)
        }
        var previous: Alert?
        if let before = alert.previous { previous = try await desks.alerts.alert(before) }
        let page = AlertPage(
            alert: alert,
            previous: previous,
            evidence: try await desks.events.events(alert.finding.evidence),
            facts: try await desks.alerts.facts(of: id),
            policy: desks.policy.value,
            now: desks.clock.now(),
            reader: reader,
            refusal: refusal,
            draft: draft
        )
        return WebReply.page(page.html, status: status)
    }
}
