import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Ports
import Vocabulary

/// The pages of incidents: the list, a new one, one with its steps.
struct IncidentPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .incidentNew where visit.isWrite: try await open(visit)
        case .incidentNew: try await new(visit)
        case .incident(let id): try await show(id, visit)
        case .incidentPack(let id): try await pack(id, visit)
        case .incidentStep(let id, let step) where visit.isWrite: try await take(step, on: id, visit)
        case .incidentFiles(let id) where visit.isWrite: try await attach(to: id, visit)
        case .incidentFile(let id, let number) where visit.isWrite: try await fetch(number, of: id, visit)
        case .incidentStep(let id, _), .incidentFiles(let id): WebReply.redirect(to: Address.incident(id).path)
        case .incidentFile(let id, _): WebReply.redirect(to: Address.incident(id).path)
        case .breakGlass: try await breakGlass(visit)
        default: try await list(visit)
        }
    }

    private func list(_ visit: Visit) async throws -> Response {
        let asker = Asker.person(visit.reader.person.name)
        let filter = IncidentListFilter(visit.query)
        // Whoever writes a number means that one.
        if let id = IncidentID(text: filter.words.trimmingCharacters(in: .whitespaces).uppercased()),
            try await desks.incidents.incident(id, for: asker) != nil
        {
            return WebReply.redirect(to: Address.incident(id).path)
        }
        let found = try await desks.incidents.incidents(
            filter.store(for: visit.reader.person.name, at: visit.now),
            for: asker
        )
        let page = IncidentsPage(
            incidents: found,
            counts: try await desks.incidents.counts(at: visit.now, for: asker),
            filter: filter,
            policy: desks.incidentPolicy.value,
            views: try await desks.personal.views(for: visit.reader.person.name),
            now: visit.now,
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }

    // MARK: one incident

    func show(
        _ id: IncidentID,
        _ visit: Visit,
        refusal: IncidentRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let asker = Asker.person(visit.reader.person.name)
        guard let incident = try await desks.incidents.incident(id, for: asker) else {
            return noSuch(id, visit)
        }
        var alerts: [Alert] = []
        for alert in incident.alerts.prefix(Limits.pageCountMax) {
            if let found = try await desks.alerts.alert(alert) { alerts.append(found) }
        }
        let facts = try await desks.incidents.facts(of: id, for: asker)
        let recurrence = try await desks.registers.problems.recurrence(of: id, for: visit.reader.person)
        let rules = recurrence?.check.alike.flatMap(\.shared.rules) ?? []
        let page = IncidentPage(
            incident: incident,
            facts: facts,
            alerts: alerts,
            people: visit.reader.may(.respond) ? try await desks.incidentDesk.people() : [],
            links: incident.casework.asks.indices.map { AgreementLink.url(for: $0 + 1, of: id, desks: desks) },
            forecasts: desks.figures.forecasts(for: incident, facts: facts),
            tickets: try await desks.trackers.links(of: id, for: asker),
            recurrence: recurrence,
            titles: desks.rules.titles(of: rules),
            plan: try await desks.registers.plan.plan().current,
            policy: desks.incidentPolicy.value,
            now: visit.now,
            reader: visit.reader,
            refusal: refusal,
            wantsDraft: visit.query["draft"] == "post-mortem" && incident.stage == .lessons
        )
        return WebReply.page(page.html, status: status)
    }

    func noSuch(_ id: IncidentID, _ visit: Visit) -> Response {
        let page = ProblemPage(
            title: "There is no incident \(id)",
            remedy: "Look at the number once more; the list of incidents has those that are yours to see.",
            reader: visit.reader,
            onward: (.incidents, "To the incidents")
        )
        return WebReply.page(page.html, status: .notFound)
    }

    /// Takes the steps of a form; a refusal shows the page again with the reason and what was written.
    private func take(_ step: String, on id: IncidentID, _ visit: Visit) async throws -> Response {
        guard let name = IncidentForm.Name(rawValue: step) else { return WebReply.notFound(reader: visit.reader) }
        var form = IncidentForm(name: name, form: visit.form, policy: desks.incidentPolicy.value, now: visit.now)
        form.incident = try await desks.incidents.incident(id, for: .person(visit.reader.person.name))
        do {
            let seen = Int(visit.form["version"])
            let steps = try form.steps()
            if let there = try await beside(form, on: id, by: visit.reader.person) {
                return told("\(there): \(name.done)", name.card, there, visit)
            }
            let incident = try await desks.incidentDesk.take(steps, on: id, by: visit.reader.person, seen: seen)
            return told(name.said(from: form.incident?.stage, of: incident), name.card, id, visit)
        } catch DeskRefusal.notAllowed(let permission, _) {
            return Entrance.notAllowed(permission, visit.reader)
        } catch {
            guard let status = IncidentPages.status(of: error) else { throw error }
            let refusal = IncidentRefusal(reason: "\(error)", form: name, written: visit.form)
            return try await show(id, visit, refusal: refusal, status: status)
        }
    }

    /// Leads back to the card that was worked in, saying what was done.
    func told(_ text: String, _ card: String, _ id: IncidentID, _ visit: Visit) -> Response {
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.incident(id).path([("said", key)]) + "#\(card)")
    }

    /// The status of a refusal that a person can do something about; nil for what is the house's trouble.
    static func status(of error: any Error) -> HTTPResponse.Status? {
        switch error {
        case is IncidentConflict, is RegisterConflict: .conflict
        case is ProblemDeskRefusal, is ProblemError: .unprocessableContent
        case is IncidentError, is FormMistake, is AlertUnknown, is EvidenceRefusal: .unprocessableContent
        case DeskRefusal.notAllowed: .forbidden
        case is DeskRefusal: .unprocessableContent
        default: nil
        }
    }

    // MARK: a new one

    private func new(_ visit: Visit) async throws -> Response {
        let names = visit.query.all("alert").flatMap { $0.split(separator: ",") }.compactMap { AlertID(text: $0) }
        var alerts: [Alert] = []
        for name in names.prefix(Limits.incidentAlertsMax) {
            if let alert = try await desks.alerts.alert(name) { alerts.append(alert) }
        }
        return WebReply.page(newPage(visit, written: IncidentNewPage.draft(from: alerts)).html)
    }

    private func open(_ visit: Visit) async throws -> Response {
        do {
            return try await OnceForm(desks: desks, visit: visit).answer {
                let opening = try IncidentOpeningForm(form: visit.form, policy: desks.incidentPolicy.value).opening()
                let incident = try await desks.incidentDesk.open(opening, by: visit.reader.person)
                let said = Said(
                    text: "\(incident.id) is open and logged; its clocks run.\(onCall(for: incident, visit))"
                )
                let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
                return Address.incident(incident.id).path([("said", key)])
            }
        } catch {
            guard let status = IncidentPages.status(of: error) else { throw error }
            return WebReply.page(newPage(visit, written: visit.form, refusal: "\(error)").html, status: status)
        }
    }

    /// Who is on call for the team that a new incident goes to; nothing without a plan.
    private func onCall(for incident: Incident, _ visit: Visit) -> String {
        let policy = desks.incidentPolicy.value
        guard let suggestion = policy.suggestion(for: incident, about: nil, at: visit.now),
            let words = RoutingHint.words(of: suggestion.team, policy, at: visit.now)
        else { return "" }
        return " For the team \(words)."
    }

    private func newPage(_ visit: Visit, written: FormBody, refusal: String? = nil) -> IncidentNewPage {
        IncidentNewPage(written: written, policy: desks.incidentPolicy.value, reader: visit.reader, refusal: refusal)
    }
}

/// Why a form of an incident's page was refused, and what was written in it.
struct IncidentRefusal: Sendable {
    let reason: String
    /// Nil for the one that brings a file.
    let form: IncidentForm.Name?
    let written: FormBody
}
