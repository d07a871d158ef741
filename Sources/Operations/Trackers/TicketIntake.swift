import Foundation
import Incidents
import Ports
import Vocabulary

/// Makes an incident of an issue that carries the tracker's label: once, wherever the house dies meanwhile.
struct TicketIntake: Sendable {
    let ledger: any TicketLedger
    let incidents: any IncidentStore
    let policy: IncidentPolicy
    let clock: HouseClock

    func take(_ ticket: Ticket, from target: TrackerBook.Target) async throws {
        guard let label = target.tracker.identity.intakeLabel, !ticket.isFinished,
            ticket.labels.contains(where: { $0.lowercased() == label.lowercased() }),
            // A ticket of ours in doubt is no issue of somebody else.
            TicketMarker.first(in: "\(ticket.title) \(ticket.text) \(ticket.labels.joined(separator: " "))") == nil
        else { return }
        let place = "intake/\(target.name)/\(ticket.reference)"
        let noted = try await ledger.bookmark(place)
        guard noted == nil || noted == TicketIntake.opening else { return }
        var id = noted == nil ? nil : try await opened(ticket)
        if id == nil {
            try await ledger.mark(place, TicketIntake.opening)
            id = try await open(ticket)
        }
        guard let id else { return }
        let now = clock.now()
        var link = TicketLink(incident: id, tracker: target.name, marker: .random(at: now), dueAt: now)
        try link.take(.linked(TicketName(ticket)), at: now)
        // Its text is the reporter's; our tags are added to it.
        link.repairs = [.labels]
        try await ledger.reserve(link)
        try await ledger.mark(place, id.description)
    }

    private static let opening = "opening"

    private func line(_ ticket: Ticket) -> String { "Issue \(ticket.reference): \(ticket.url)" }

    /// The incident that was opened from it just before the house died.
    private func opened(_ ticket: Ticket) async throws -> IncidentID? {
        let newest = try await incidents.incidents(IncidentFilter(), for: .house)
        return newest.first { $0.record.identification.description.hasSuffix(line(ticket)) }?.id
    }

    private func open(_ ticket: Ticket) async throws -> IncidentID {
        let title = ticket.title.trimmingCharacters(in: .whitespacesAndNewlines)
        let text = ticket.text.prefix(Limits.ticketCommentCharactersMax)
        let opening = IncidentOpening(
            title: title.isEmpty ? ticket.reference : String(title.prefix(Limits.titleCharactersMax)),
            identification: Identification(source: .issue, description: "\(text)\n\n\(line(ticket))"),
            sensitivity: .s3
        )
        let (now, policy) = (clock.now(), policy)
        return try await incidents.open { id in
            let (incident, facts) = try Incident.open(opening, as: id, by: HouseFact.house, at: now, policy: policy)
            return IncidentChange(incident: incident, facts: facts)
        }.id
    }
}
