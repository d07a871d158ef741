import Foundation
import Vocabulary

/// The open groups of one correlation.
struct CorrelationState: Sendable {
    /// One group.
    struct Entry: Sendable {
        var key: SubjectText
        var group: CorrelationGroup
        /// Time of receipt in microseconds.
        var receivedAt: Int64
        /// When it was seen last; 0 once it is forgotten.
        var stamp: Int64
    }

    let link: CorrelationLink
    let rule: CorrelationGroup.Rule
    /// The texts that its matches are told apart by.
    var shelf = ValueShelf()
    /// Windows that are judged when they have ended.
    var waiting = WaitingWindows()
    /// How many groups were forgotten because there were too many.
    private(set) var forgottenCount = 0
    private var table = GroupTable()
    private var entries: [Entry] = []
    /// Entries whose group was forgotten.
    private var free: [Int] = []
    private var seen = SeenQueue()
    private let groupsMax: Int

    init(_ link: CorrelationLink, allowanceSeconds: Double, groupsMax: Int = Limits.correlationGroupsMax) {
        self.link = link
        self.groupsMax = groupsMax
        rule = CorrelationGroup.Rule(link.correlation, allowanceSeconds: allowanceSeconds)
    }

    /// How many groups are open.
    var count: Int { table.count }

    /// The groups in the order in which they were last seen.
    var ordered: [Entry] { entries.filter { $0.stamp > 0 }.sorted { $0.stamp < $1.stamp } }

    /// Adds a match to its group.
    mutating func take(_ item: CorrelationGroup.Item, key: SubjectText, clock: Correlator.Clock)
        -> [CorrelationGroup.Firing]
    {
        let firings = entries[place(of: key, receivedAt: clock.received)].group.take(item, rule, &shelf)
        forget(clock)
        return firings
    }

    /// The open group of a key.
    func group(of key: SubjectText) -> CorrelationGroup? {
        table.place(of: key.hash) { entries[$0].key == key }.map { entries[$0].group }
    }

    /// Puts back a group that was saved; groups come in the order in which they were seen.
    mutating func restore(_ items: [CorrelationGroup.Item], key: String, receivedAt: Int64) {
        entries[place(of: SubjectText(key), receivedAt: receivedAt)].group = CorrelationGroup(items: items, rule: rule)
    }

    /// Where the group stands, which is now the one that was seen last.
    private mutating func place(of key: SubjectText, receivedAt: Int64) -> Int {
        if let place = table.place(of: key.hash, isKey: { entries[$0].key == key }) {
            entries[place].receivedAt = receivedAt
            entries[place].stamp = seen.see(place)
            return place
        }
        let place = free.popLast() ?? entries.count
        let entry = Entry(key: key, group: CorrelationGroup(rule), receivedAt: receivedAt, stamp: seen.see(place))
        if place == entries.count { entries.append(entry) } else { entries[place] = entry }
        table.add(place, hash: key.hash) { entries[$0].key.hash }
        return place
    }

    /// Forgets groups that are over by event time as well as by receipt, and the least recently seen beyond the limit.
    private mutating func forget(_ clock: Correlator.Clock) {
        let reach = rule.span + rule.allowance
        while let place = seen.oldest(isCurrent: { entries[$0].stamp == $1 }) {
            let isOver =
                entries[place].receivedAt < clock.received - reach
                && (entries[place].group.newest ?? 0) < clock.event - reach
            guard isOver || count > groupsMax else { break }
            if !isOver { forgottenCount += 1 }
            drop(place)
        }
        seen.tidy(openCount: count) { entries[$0].stamp == $1 }
    }

    private mutating func drop(_ place: Int) {
        if rule.isDistinct { for item in entries[place].group.kept { shelf.release(item.value) } }
        table.remove(place, hash: entries[place].key.hash) { entries[$0].key.hash }
        entries[place] = Entry(key: SubjectText(""), group: CorrelationGroup(rule), receivedAt: 0, stamp: 0)
        free.append(place)
    }
}

/// Time in whole microseconds, so that the ends of windows are exact.
enum Micros {
    static func of(_ seconds: Double) -> Int64 {
        guard seconds.isFinite else { return 0 }
        return Int64((min(max(seconds, -1e12), 1e12) * 1_000_000).rounded())
    }

    static func of(_ date: Date) -> Int64 { of(date.timeIntervalSince1970) }

    static func date(_ micros: Int64) -> Date { Date(timeIntervalSince1970: Double(micros) / 1_000_000) }
}
