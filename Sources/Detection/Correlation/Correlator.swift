public import Events
import Foundation
public import Vocabulary

/// Turns matches into findings, event by event, and remembers what correlations have counted so far.
///
/// Findings come in the order of events; a rule's own before those of correlations that count it. Windows are in event
/// time; what is later than the allowance against its own group is not counted.
public struct Correlator: Sendable {
    /// The latest times seen, in microseconds.
    struct Clock: Hashable, Sendable {
        var event: Int64 = .min / 4
        var received: Int64 = .min / 4
    }

    /// The rules whose matches it takes.
    public private(set) var ruleSet: RuleSet
    var states: [CorrelationState]
    var clock = Clock()
    /// Whether it goes on from a snapshot.
    public internal(set) var isRestored = false
    let allowanceSeconds: Double
    /// For each rule the correlations that count it, in order.
    private var consumers: [[Int]]
    /// For each correlation the first one that groups by the same fields; below 0 where aliases make it its own.
    private var groupings: [Int]

    /// Starts with nothing counted.
    ///
    /// The allowance says how much later than its group's newest an event may come and
    /// still count, in seconds.
    public init(for ruleSet: RuleSet, allowanceSeconds: Double = Limits.lateSecondsDefault) {
        self.ruleSet = ruleSet
        self.allowanceSeconds = allowanceSeconds
        states = ruleSet.links.map { CorrelationState($0, allowanceSeconds: allowanceSeconds) }
        consumers = Array(repeating: [], count: ruleSet.rules.count)
        var known: [[String]: Int] = [:]
        groupings = []
        for (place, link) in ruleSet.links.enumerated() {
            for member in Set(link.members) { consumers[member].append(place) }
            let fields = link.correlation.groupBy
            if known[fields] == nil { known[fields] = place }
            groupings.append(link.correlation.aliases.isEmpty ? known[fields] ?? place : -1)
        }
    }

    /// Groups that were forgotten because a correlation had too many, since the start.
    public var groupsForgottenCount: Int { states.reduce(0) { $0 + $1.forgottenCount } }

    /// Groups that are open now, over all correlations.
    public var groupsOpenCount: Int { states.reduce(0) { $0 + $1.groups.count } }

    /// The findings of events that `RuleSet.matches(in:)` has judged, in the order of the events.
    public mutating func findings(for events: [LogEvent], matches: [[RuleMatch]]) -> [Finding] {
        var findings: [Finding] = []
        for (event, matches) in zip(events, matches) {
            clock.event = max(clock.event, Micros.of(event.at))
            clock.received = max(clock.received, Micros.of(event.receivedAt))
            guard !matches.isEmpty else { continue }
            findings += matches.compactMap { ruleSet.finding(for: $0, in: event) }
            count(matches, event, &findings)
        }
        return findings
    }

    private mutating func count(_ matches: [RuleMatch], _ event: LogEvent, _ findings: inout [Finding]) {
        var open: [Int] = []
        for match in matches where consumers.indices.contains(match.index) {
            insert(consumers[match.index], above: -1, into: &open)
        }
        guard !open.isEmpty else { return }
        var signals = matches.map {
            Signal(index: $0.index, matched: $0.matched, time: Micros.of(event.at), event: event.id)
        }
        var groups: [Int: Subject.Group?] = [:]
        // A correlation stands after all that it counts, so one pass upward sees every signal.
        var next = 0
        while next < open.count {
            let place = open[next]
            next += 1
            let link = states[place].link
            let wanted = signals.count == 1 ? signals : signals.filter { link.members.contains($0.index) }
            let fired = take(wanted, at: place, event, &groups, &findings)
            guard !fired.isEmpty else { continue }
            signals += fired
            insert(consumers[link.rule], above: place, into: &open)
        }
    }

    /// Adds correlations to those that are still to be looked at, in order and each once.
    private func insert(_ places: [Int], above least: Int, into open: inout [Int]) {
        for place in places where place > least && !open.contains(place) {
            open.insert(place, at: open.firstIndex { $0 > place } ?? open.count)
        }
    }

    /// That a rule, or an inner correlation, has something to count.
    private struct Signal {
        let index: Int
        let matched: [String]
        let time: Int64
        let event: EventID
    }

    private mutating func take(
        _ signals: [Signal],
        at place: Int,
        _ event: LogEvent,
        _ groups: inout [Int: Subject.Group?],
        _ findings: inout [Finding]
    ) -> [Signal] {
        let link = states[place].link
        let grouping = groupings[place]
        var items: [(signal: Signal, item: CorrelationGroup.Item, subject: Subject)] = []
        for signal in signals {
            let group: Subject.Group?
            if grouping >= 0, let known = groups[grouping] {
                group = known
            } else {
                group = self.group(of: link, counting: signal.index, in: event)
                if grouping >= 0 { groups[grouping] = .some(group) }
            }
            guard let group else { continue }
            let value = value(of: link, counting: signal.index, in: event)
            let subject = Subject(key: group.key, value: value, fields: group.fields)
            let item = CorrelationGroup.Item(time: signal.time, event: signal.event, value: subject.value)
            let isTaken = items.contains { known in
                known.item.event == item.event && known.item.time == item.time && known.item.value == item.value
                    && known.subject.key == subject.key
            }
            if !isTaken { items.append((signal, item, subject)) }
        }
        var firings: [(signal: Signal, firing: CorrelationGroup.Firing, subject: Subject)] = []
        for (index, (signal, item, subject)) in items.enumerated() {
            // An event that matches several of the rules is judged once, when all of them have been counted.
            let isJudgedLater = items[(index + 1)...].contains { later in
                later.subject.key == subject.key && later.item.time == item.time && later.item.event == item.event
            }
            var item = item
            item.hasFired = isJudgedLater
            for firing in states[place].take(item, key: subject.key, clock: clock) {
                firings.append((signal, firing, subject))
            }
        }
        return firings.map { signal, firing, subject in
            let matched = signal.matched + subject.fields.map(\.name).filter { !signal.matched.contains($0) }
            if let finding = finding(link, firing, subject, event, matched) { findings.append(finding) }
            return Signal(index: link.rule, matched: matched, time: firing.time, event: firing.events.last ?? event.id)
        }
    }

    private func finding(
        _ link: CorrelationLink,
        _ firing: CorrelationGroup.Firing,
        _ subject: Subject,
        _ event: LogEvent,
        _ matched: [String]
    ) -> Finding? {
        let rule = ruleSet.rules[link.rule]
        guard rule.hasFindings, let severity = rule.level.severity else { return nil }
        var correlated = Dictionary(
            zip(link.correlation.groupBy, subject.fields),
            uniquingKeysWith: { first, _ in first }
        )
        correlated["count"] = ("count", FieldValue.number(firing.metric).text ?? "")
        correlated["timespan"] = ("timespan", link.correlation.timespanWords)
        let text = FindingText(rule: rule, event: event, correlated: correlated, groupBy: link.correlation.groupBy)
        let entity = text.entity
        return Finding(
            kind: .staticRule(severity),
            rule: rule.id,
            title: rule.title,
            message: text.message(about: entity),
            entity: entity,
            evidence: firing.events,
            matched: matched,
            at: Micros.date(firing.time),
            groupingSeconds: rule.groupingSeconds,
            tags: rule.about.tags,
            guide: rule.about.guide
        )
    }
}
