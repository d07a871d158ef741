import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Ports
import Vocabulary

/// What the pages of incidents hand to other desks: merging, evidence, breaking the glass.
extension IncidentPages {
    /// Does what changes more than one incident, or brings more than words; answers where to go on, nil for other forms.
    func beside(_ form: IncidentForm, on id: IncidentID, by person: Person) async throws -> IncidentID? {
        let reason = form.form["reason"]
        switch form.name {
        case .merge:
            return try await desks.incidentDesk.merge(id, into: try form.other(), reason: reason, by: person).id
        case .unmerge:
            try await desks.incidentDesk.unmerge(id, reason: reason, by: person)
            return id
        case .split:
            let title = form.form["title"]
            guard !form.alerts.isEmpty else { throw FormMistake("tick the alerts that go") }
            return try await desks.incidentDesk.split(
                id,
                alerts: form.alerts,
                title: title,
                reason: reason,
                by: person
            ).id
        case .freeze:
            try await desks.evidence.freeze(try form.events(), with: id, by: person)
            return id
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .owe, .settle, .closing, .learn,
            .leave, .back, .skip, .straight, .dismiss, .reopen, .agree, .decline, .take, .critical, .uncritical,
            .priority, .sensitivity, .tell, .note, .pause, .resume, .link, .unlink, .follow, .unfollow, .admit, .bar,
            .rewrite, .aware, .escalate, .ask, .withdraw, .deem, .task, .taskChange, .accept, .refuse, .responder,
            .responderChange:
            return nil
        }
    }

    func attach(to id: IncidentID, _ visit: Visit) async throws -> Response {
        do {
            guard let file = visit.form.files.first else { throw FormMistake("choose a file") }
            try await desks.evidence.attach(
                file.bytes,
                named: file.name,
                note: visit.form["note"],
                hasCustomerData: visit.form["customer_data"] == "yes",
                to: id,
                by: visit.reader.person
            )
            return told("\(id): \(file.name) is kept as evidence", "evidence", id, visit)
        } catch {
            return try await refused(error, id, visit)
        }
    }

    /// Hands a file out as bytes to be saved: whatever it is, no browser shows or runs it.
    func fetch(_ number: Int, of id: IncidentID, _ visit: Visit) async throws -> Response {
        do {
            let (file, bytes) = try await desks.evidence.fetch(
                number,
                of: id,
                reason: visit.form["reason"],
                by: visit.reader.person
            )
            return WebReply.file(bytes, named: file.name)
        } catch {
            return try await refused(error, id, visit)
        }
    }

    private func refused(_ error: any Error, _ id: IncidentID, _ visit: Visit) async throws -> Response {
        guard let status = IncidentPages.status(of: error) else { throw error }
        let refusal = IncidentRefusal(reason: "\(error)", form: nil, written: visit.form)
        return try await show(id, visit, refusal: refusal, status: status)
    }

    /// The form for emergencies.
    ///
    /// It says the same of an incident that does not exist and of one that may be known.
    func breakGlass(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return WebReply.page(BreakGlassPage(reader: visit.reader).html) }
        var page = BreakGlassPage(reader: visit.reader, written: visit.form)
        guard let id = IncidentID(text: visit.form["incident"].trimmingCharacters(in: .whitespaces)) else {
            page.refusal = "name the incident as INC-7"
            return WebReply.page(page.html, status: .unprocessableContent)
        }
        do {
            try await desks.incidentDesk.breakGlass(id, reason: visit.form["reason"], by: visit.reader.person)
            return WebReply.redirect(to: Address.incident(id).path)
        } catch {
            guard let status = IncidentPages.status(of: error) else { throw error }
            page.refusal = "\(error)"
            return WebReply.page(page.html, status: status)
        }
    }
}
