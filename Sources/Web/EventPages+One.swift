import Events
import Foundation
import HTTPTypes
import Hummingbird
import Ports
import Vocabulary

extension EventPages {
    func show(_ id: EventID, _ visit: Visit) async throws -> Response {
        guard let event = try await desks.events.events([id]).first else { return missing(visit) }
        return WebReply.page(EventPage(event: event, zone: zone(visit), reader: visit.reader).html)
    }

    func missing(_ visit: Visit) -> Response {
        let page = ProblemPage(
            title: "There is no such event",
            remedy: "It may be past its retention. Search by its time in the events.",
            reader: visit.reader
        )
        return WebReply.page(page.html, status: .notFound)
    }

    /// Two events beside each other: `a` and `b`, or two ticked in a list.
    func compare(_ visit: Visit) async throws -> Response {
        let picked = (visit.query.all("a") + visit.query.all("b") + visit.query.all("pick")).compactMap { Int64($0) }
        let events = try await desks.events.events(picked.prefix(2).map(EventID.init))
        guard picked.count >= 2, events.count == 2 else {
            let page = ProblemPage(
                title: "Tick two events",
                remedy: "In the list of events, tick two and press Compare.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .unprocessableContent)
        }
        let page = EventsComparePage(left: events[0], right: events[1], zone: zone(visit), reader: visit.reader)
        return WebReply.page(page.html)
    }

    /// What the same host (or the same feed) logged before and after.
    func around(_ id: EventID, _ visit: Visit) async throws -> Response {
        guard let event = try await desks.events.events([id]).first else { return missing(visit) }
        let field = event.text("host.name") == nil ? "feed" : "host.name"
        let value = event.value(field)?.text ?? ""
        let predicate = EventPredicate.equals(field: field, value: value)
        let before = try await desks.events.search(
            EventQuery(predicate: predicate, limit: 15, after: EventPlace(event))
        )
        var after: [LogEvent] = []
        for seconds in [1.0, 10, 60, 600, 3_600] {
            let until = event.at.addingTimeInterval(seconds)
            let query = EventQuery(from: event.at, until: until, predicate: predicate, limit: Limits.fieldSampleMax)
            let found = try await desks.events.search(query).found
                .filter { ($0.at, $0.id) > (event.at, event.id) }
            if after.isEmpty || found.count < Limits.fieldSampleMax - 1 { after = found }
            if found.count >= 15 { break }
        }
        let page = EventAroundPage(
            event: event,
            field: field,
            value: value,
            events: after.suffix(15) + [event] + before.found,
            zone: zone(visit),
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }
}
