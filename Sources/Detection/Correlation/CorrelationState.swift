import Foundation
import Vocabulary

/// The open groups of one correlation.
struct CorrelationState: Sendable {
    /// One group and when it was last seen.
    struct Entry: Sendable {
        var group: CorrelationGroup
        /// Time of receipt in microseconds.
        var receivedAt: Int64
        /// The place in the order in which groups were seen.
        var stamp: Int64
    }

    let link: CorrelationLink
    let rule: CorrelationGroup.Rule
    private(set) var groups: [String: Entry] = [:]
    /// How many groups were forgotten because there were too many.
    private(set) var forgottenCount = 0
    /// Groups in the order in which they were seen; an entry whose stamp is not its group's is out of date.
    private var seen: [(key: String, stamp: Int64)] = []
    private var seenHead = 0
    private var stamp: Int64 = 0
    private let groupsMax: Int

    init(_ link: CorrelationLink, allowanceSeconds: Double, groupsMax: Int = Limits.correlationGroupsMax) {
        self.link = link
        self.groupsMax = groupsMax
        let correlation = link.correlation
        var isDistinct = false
        var measure: WindowMeter.Measure?
        switch correlation.kind {
        case .eventCount: break
        case .valueCount: isDistinct = true
        case .numbers(_, let asked), .members(let asked): measure = asked
        }
        rule = CorrelationGroup.Rule(
            span: Micros.of(correlation.timespan),
            allowance: Micros.of(allowanceSeconds),
            isDistinct: isDistinct,
            capacity: Limits.correlationEventsMax,
            holds: { correlation.holds(Double($0)) },
            measure: measure,
            holdsMetric: { correlation.holds($0) }
        )
    }

    /// Adds a match to its group.
    mutating func take(_ item: CorrelationGroup.Item, key: String, clock: Correlator.Clock) -> [CorrelationGroup.Firing]
    {
        stamp += 1
        let firings = CorrelationState.take(
            item,
            rule,
            receivedAt: clock.received,
            stamp: stamp,
            &groups[key, default: Entry(group: CorrelationGroup(), receivedAt: 0, stamp: 0)]
        )
        seen.append((key, stamp))
        forget(clock)
        return firings
    }

    /// One look-up of the group for all that is done to it.
    private static func take(
        _ item: CorrelationGroup.Item,
        _ rule: CorrelationGroup.Rule,
        receivedAt: Int64,
        stamp: Int64,
        _ entry: inout Entry
    ) -> [CorrelationGroup.Firing] {
        entry.receivedAt = receivedAt
        entry.stamp = stamp
        return entry.group.take(item, rule: rule)
    }

    /// Puts back a group that was saved; groups come in the order in which they were seen.
    mutating func restore(_ items: [CorrelationGroup.Item], key: String, receivedAt: Int64) {
        groups[key] = Entry(group: CorrelationGroup(items: items, rule: rule), receivedAt: 0, stamp: 0)
        see(key, receivedAt)
    }

    /// The groups in the order in which they were last seen.
    var ordered: [(key: String, entry: Entry)] {
        groups.map { ($0.key, $0.value) }.sorted { $0.1.stamp < $1.1.stamp }
    }

    private mutating func see(_ key: String, _ receivedAt: Int64) {
        stamp += 1
        groups[key]?.receivedAt = receivedAt
        groups[key]?.stamp = stamp
        seen.append((key, stamp))
    }

    /// Forgets groups that are over by event time as well as by receipt, and the least recently seen beyond the limit.
    private mutating func forget(_ clock: Correlator.Clock) {
        while seenHead < seen.count {
            let (key, stamp) = seen[seenHead]
            if let entry = groups[key], entry.stamp == stamp {
                let reach = rule.span + rule.allowance
                let isOver =
                    entry.receivedAt < clock.received - reach && (entry.group.newest ?? 0) < clock.event - reach
                guard isOver || groups.count > groupsMax else { break }
                if !isOver { forgottenCount += 1 }
                groups[key] = nil
            }
            seenHead += 1
        }
        if seenHead > 64, seenHead * 2 > seen.count {
            seen.removeFirst(seenHead)
            seenHead = 0
        }
        guard seen.count - seenHead > 2 * groups.count + 64 else { return }
        seen = seen[seenHead...].filter { groups[$0.key]?.stamp == $0.stamp }
        seenHead = 0
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
