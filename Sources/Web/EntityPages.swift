import Alerts
import Events
import Foundation
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The page about a user, a host, an address or any other value.
struct EntityPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        let (field, value) = (visit.query["field"], visit.query["value"])
        guard !field.isEmpty, !value.isEmpty, field.utf8.count <= Limits.fieldNameBytesMax, value.utf8.count <= 2_000
        else {
            let page = ProblemPage(
                title: "About what?",
                remedy: "Choose a value in an event or an alert; its menu leads here.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .unprocessableContent)
        }
        let month = visit.now.addingTimeInterval(-30 * 86_400)
        let names = EntityPages.names(like: field)
        let predicate = EventPredicate.or(names.map { .equals(field: $0, value: value) })
        let query = EventQuery(from: month, until: visit.now.addingTimeInterval(600), predicate: predicate, limit: 20)
        var facts = EntityFacts(field: field, value: value, names: names)
        let events = try await desks.events.search(query)
        let bars = try await desks.events.bars(query, bucketSeconds: 86_400)
        (facts.events, facts.bars) = (events.found, bars.found)
        facts.isComplete = events.isComplete && bars.isComplete
        facts.first = try await desks.events.oldest(query).found?.at
        for other in ["host.name", "user.name", "source.ip"] where !names.contains(other) && !facts.events.isEmpty {
            var wide = query
            wide.limit = 1_000
            let values = try await desks.events.frequent(other, in: wide)
            facts.sharing.append(EntityFacts.Sharing(field: other, values: values.found, isComplete: values.isComplete))
        }
        var filter = AlertFilter(stage: .all, order: .newest, limit: 50)
        (filter.entity, filter.from) = (value, month)
        facts.alerts = try await desks.alerts.alerts(filter)
        let zone = visit.reader.zone(or: desks.policy.value.calendar(named: "default").timeZone)
        return WebReply.page(EntityPage(facts: facts, now: visit.now, zone: zone, reader: visit.reader).html)
    }

    /// Names under which the same thing is logged.
    static func names(like field: String) -> [String] {
        let families = [
            ["user.name", "user.target.name"], ["source.ip", "destination.ip"], ["host.name"],
        ]
        return families.first { $0.contains(field) } ?? [field]
    }
}

/// What is known of a value.
struct EntityFacts: Sendable {
    let field: String
    let value: String
    /// The fields that were searched.
    let names: [String]
    var events: [LogEvent] = []
    var bars: [EventBucket] = []
    var first: Date?
    var alerts: [Alert] = []
    var sharing: [Sharing] = []
    var isComplete = true

    /// Values of another field in the same events.
    struct Sharing: Sendable {
        let field: String
        let values: [ValueCount]
        let isComplete: Bool
    }

    /// The search that finds its events.
    var search: String {
        let pairs = names.map { KQL.pair($0, value) }
        return pairs.joined(separator: " or ")
    }
}
