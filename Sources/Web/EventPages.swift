import Alerts
import Events
import Foundation
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The pages of events: search, one event, what was around it, two beside each other, and files of them.
struct EventPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .event(let id): try await show(id, visit)
        case .eventsAround(let id): try await around(id, visit)
        case .eventsCompare: try await compare(visit)
        case .eventsExport: try await export(visit)
        case .eventsSuggest: try await suggest(visit)
        case .eventsValues: try await values(visit)
        case .entity: try await EntityPages(desks: desks).answer(visit)
        default: try await search(visit)
        }
    }

    func zone(_ visit: Visit) -> TimeZone {
        visit.reader.zone(or: desks.policy.value.calendar(named: "default").timeZone)
    }

    private func search(_ visit: Visit) async throws -> Response {
        let lens = EventsLens(visit.query)
        if let edited = EventPages.edited(lens, visit.query) { return WebReply.redirect(to: edited.path) }
        let aim = EventsAim(lens, now: visit.now, zone: zone(visit))
        var found = EventsFound()
        if aim.isGood {
            try await fill(&found, aim)
            if lens.after == nil, !lens.text.isEmpty, visit.reader.preferences.searches.first != lens.text {
                let kept = try await desks.personal.preferences(of: visit.reader.person.name)
                try await desks.personal.save(kept.remembering(search: lens.text), of: visit.reader.person.name)
            }
        }
        let page = EventsPage(aim: aim, found: found, reader: visit.reader)
        return WebReply.page(page.html, status: aim.isGood ? .ok : .unprocessableContent)
    }

    /// What the buttons + and - and the columns ask for.
    private static func edited(_ lens: EventsLens, _ query: FormBody) -> EventsLens? {
        func pair(_ text: String) -> (field: String, value: String)? {
            guard let mark = text.firstIndex(of: "=") else { return nil }
            return (String(text[..<mark]), String(text[text.index(after: mark)...]))
        }
        if let plus = pair(query["plus"]) {
            return lens.with { $0.text = KQL.adding(plus.field, plus.value, .include, to: lens.text) }
        }
        if let minus = pair(query["minus"]) {
            return lens.with { $0.text = KQL.adding(minus.field, minus.value, .exclude, to: lens.text) }
        }
        let column = query["column"]
        guard !column.isEmpty else { return nil }
        return lens.with {
            if $0.columns.contains(column) { $0.columns.removeAll { $0 == column } } else { $0.columns.append(column) }
        }
    }

    private func fill(_ found: inout EventsFound, _ aim: EventsAim) async throws {
        var query = aim.query(limit: 1)
        query.after = nil
        let (store, all) = (desks.events, query)
        async let asked = store.search(aim.query(limit: Limits.fieldSampleMax))
        async let counted = store.bars(all, bucketSeconds: aim.barSeconds)
        let (events, bars) = try await (asked, counted)
        found.sample = events.found
        found.bars = bars.found
        found.isComplete = events.isComplete && bars.isComplete
        found.names = Set(found.sample.flatMap(\.fields.keys))
        if !aim.tree.fieldNames.allSatisfy({ FieldNames.known.contains($0) || found.names.contains($0) }) {
            let newest = try await desks.events.search(EventQuery(limit: Limits.fieldSampleMax)).found
            found.names.formUnion(newest.flatMap(\.fields.keys))
        }
        guard found.sample.isEmpty, aim.lens.after == nil else { return }
        found.isEmptyHouse = try await desks.events.search(EventQuery(limit: 1)).found.isEmpty
        guard !found.isEmptyHouse, case .and(let parts) = aim.tree, parts.count <= EventPages.partsMax else { return }
        found.without = try await without(parts, aim)
        guard found.without.isEmpty else { return }
        for part in parts where try await count(part, aim) == 0 { found.nowhere.append(part.description) }
    }

    /// Parts of a search that are counted one by one when nothing fits.
    private static let partsMax = 8

    private func count(_ tree: KQL, _ aim: EventsAim) async throws -> Int {
        let predicate = tree.predicate(now: aim.now, in: aim.zone)
        let query = EventQuery(from: aim.from, until: aim.until, predicate: predicate)
        return try await desks.events.bars(query, bucketSeconds: aim.barSeconds).found.reduce(0) { $0 + $1.count }
    }

    /// How many events fit when one part of the search is left out, most first.
    private func without(_ parts: [KQL], _ aim: EventsAim) async throws -> [EventsFound.Without] {
        var counts: [EventsFound.Without] = []
        for index in parts.indices {
            var rest = parts
            let part = rest.remove(at: index)
            let tree: KQL = rest.count == 1 ? rest[0] : .and(rest)
            let count = try await count(tree, aim)
            counts.append(EventsFound.Without(part: part.description, rest: tree.description, count: count))
        }
        return counts.filter { $0.count > 0 }.sorted { $0.count > $1.count }
    }
}

/// What a search found.
struct EventsFound: Sendable {
    /// The newest events; the first of them are the rows.
    var sample: [LogEvent] = []
    /// Names of fields that some of the newest events have.
    var names: Set<String> = []
    var bars: [EventBucket] = []
    var isComplete = true
    /// There is no event at all yet.
    var isEmptyHouse = false
    var without: [Without] = []
    /// Parts of the search that fit nothing alone.
    var nowhere: [String] = []

    /// A part of the search, and how many events fit without it.
    struct Without: Sendable {
        let part: String
        let rest: String
        let count: Int
    }

    static let rowCount = 50

    var rows: [LogEvent] { Array(sample.prefix(EventsFound.rowCount)) }
    var total: Int { bars.reduce(0) { $0 + $1.count } }
}
