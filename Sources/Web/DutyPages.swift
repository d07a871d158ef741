import Foundation
import Hummingbird
import Incidents
import Ports
import Vocabulary

/// The notifications that are due over all incidents that the reader may know of.
struct DutyPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        WebReply.page(DutiesPage(incidents: try await owing(visit), now: visit.now, reader: visit.reader).html)
    }

    /// Every open incident that owes somebody a notification, wherever it stands in the order of due times: a duty
    /// without a clock counts too.
    private func owing(_ visit: Visit) async throws -> [Incident] {
        var filter = IncidentFilter(state: .open, order: .due)
        var owing: [Incident] = []
        while true {
            let page = try await desks.incidents.incidents(filter, for: .person(visit.reader.person.name))
            owing += page.filter { $0.record.resolution.duties.contains { $0.outcome == nil } }
            guard page.count == filter.limit else { return owing }
            filter.offset += page.count
        }
    }
}
