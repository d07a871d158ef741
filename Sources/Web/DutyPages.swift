import Foundation
import Hummingbird
import Incidents
import Ports
import Vocabulary

/// The notifications that are due over all incidents that the reader may know of.
struct DutyPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        let open = try await desks.incidents.incidents(
            IncidentFilter(state: .open, order: .due, limit: Limits.pageCountMax),
            for: .person(visit.reader.person.name)
        )
        return WebReply.page(DutiesPage(incidents: open, now: visit.now, reader: visit.reader).html)
    }
}
