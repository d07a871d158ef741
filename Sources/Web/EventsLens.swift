import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// What somebody looks at in the events: all of it stands in the address.
struct EventsLens: Hashable, Sendable {
    /// The search, as it was written.
    var text = ""
    /// `now-24h`, or an instant.
    var from = EventsLens.fromDefault
    var until = EventsLens.untilDefault
    /// Fields that are shown in the table.
    var columns: [String] = []
    /// Where the page begins: behind this event.
    var after: EventPlace?
    /// Letters that a field's name in the list has.
    var listed = ""

    static let fromDefault = "now-24h"
    static let untilDefault = "now"

    init() {}

    init(_ query: FormBody) {
        text = query["q"].trimmingCharacters(in: .whitespacesAndNewlines)
        if !query["from"].isEmpty { from = query["from"] }
        if !query["until"].isEmpty { until = query["until"] }
        columns = query["columns"].split(separator: ",").map(String.init).filter { $0.utf8.count <= 200 }
        columns = Array(columns.prefix(12))
        after = EventsLens.place(query["after"])
        listed = String(query["listed"].prefix(100))
    }

    /// A search over a time.
    init(_ text: String, from: Date, until: Date) {
        self.text = text
        self.from = TimeWords.utc(from)
        self.until = TimeWords.utc(until)
    }

    /// What differs from the way the page opens.
    var pairs: [(String, String)] {
        [
            ("q", text), ("from", from == EventsLens.fromDefault ? "" : from),
            ("until", until == EventsLens.untilDefault ? "" : until), ("columns", columns.joined(separator: ",")),
            ("listed", listed),
            (
                "after",
                after.map { "\(Int64(($0.at.timeIntervalSince1970 * 1_000).rounded()))-\($0.id.rawValue)" } ?? ""
            ),
        ]
    }

    /// The address of the page.
    var path: String { Address.events.path(pairs) }

    /// The same, changed; another view begins on its first page.
    func with(_ change: (inout EventsLens) -> Void) -> EventsLens {
        var next = self
        next.after = nil
        change(&next)
        return next
    }

    private static func place(_ text: String) -> EventPlace? {
        guard let mark = text.lastIndex(of: "-"), let at = Int64(text[..<mark]),
            let id = Int64(text[text.index(after: mark)...]), abs(at) < 1 << 50
        else { return nil }
        return EventPlace(at: Date(timeIntervalSince1970: Double(at) / 1_000), id: EventID(rawValue: id))
    }
}

/// A lens that was read: the search as a tree, the times as instants; or what is wrong with them.
struct EventsAim: Sendable {
    let lens: EventsLens
    let tree: KQL
    let from: Date
    let until: Date
    var problem: KQLProblem?
    /// What is wrong with the times.
    var timeProblem: String?
    let now: Date
    let zone: TimeZone

    init(_ lens: EventsLens, now: Date, zone: TimeZone) {
        self.lens = lens
        self.now = now
        self.zone = zone
        var tree = KQL.all
        do { tree = try KQL(lens.text) } catch { problem = error }
        self.tree = tree
        let (from, until) = (DateMath(lens.from), DateMath(lens.until))
        if from == nil || until == nil {
            timeProblem = "Write a time as now-24h, now/d, 2026-11-25 or 2026-11-25T09:30."
        }
        self.from = from?.instant(now: now, in: zone) ?? now.addingTimeInterval(-86_400)
        // What came in this very second is seen too.
        let end = until?.instant(now: now, in: zone) ?? now
        self.until = lens.until == EventsLens.untilDefault ? end.addingTimeInterval(1) : end
        if timeProblem == nil, self.from >= self.until { timeProblem = "The beginning must lie before the end." }
    }

    var isGood: Bool { problem == nil && timeProblem == nil }

    func query(limit: Int) -> EventQuery {
        EventQuery(
            from: from,
            until: until,
            predicate: tree.predicate(now: now, in: zone),
            limit: limit,
            after: lens.after
        )
    }

    /// How long one bar of the histogram lasts, in seconds.
    var barSeconds: Int {
        let length = until.timeIntervalSince(from)
        let steps = [
            1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
            2_592_000, 31_536_000,
        ]
        return steps.first { length / Double($0) <= 60 } ?? max(1, Int(length / 60))
    }

    /// The time moved by its own length.
    func moved(by windows: Double) -> EventsLens {
        let length = until.timeIntervalSince(from)
        return lens.with {
            $0.from = TimeWords.utc(from.addingTimeInterval(length * windows))
            $0.until = TimeWords.utc(until.addingTimeInterval(length * windows))
        }
    }
}
