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
    /// The groups of the event that is looked at now, by their grouping; `round` tells whether they are its own.
    private var subjects: [(round: Int, subject: Subject?)]
    private var round = 0
    /// The correlations that ask for what does not happen.
    let waiters: [Int]

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
        waiters = ruleSet.links.indices.filter { !ruleSet.links[$0].correlation.absences.isEmpty }
        subjects = Array(repeating: (0, nil), count: groupings.count)
    }

    /// Groups that were forgotten because a correlation had too many, since the start.
    public var groupsForgottenCount: Int { states.reduce(0) { $0 + $1.forgottenCount + $1.waiting.forgottenCount } }

    /// Groups that are open now, over all correlations.
    public var groupsOpenCount: Int { states.reduce(0) { $0 + $1.count } }

    /// The findings of events that `RuleSet.matches(in:)` has judged, in the order of the events.
    public mutating func findings(for events: [LogEvent], matches: [[RuleMatch]]) -> [Finding] {
        var findings: [Finding] = []
        for (event, matches) in zip(events, matches) {
            clock.event = max(clock.event, Micros.of(event.at))
            clock.received = max(clock.received, Micros.of(event.receivedAt))
            if !waiters.isEmpty { endWindows(&findings) }
            guard !matches.isEmpty else { continue }
            for match in matches {
                guard ruleSet.forms.indices.contains(match.index), let form = ruleSet.forms[match.index] else {
                    continue
                }
                let finding = form.finding(in: event, evidence: [event.id], matched: match.matched, at: event.at)
                findings.append(finding)
            }
            count(matches, event, &findings)
        }
        return findings
    }

    private mutating func count(_ matches: [RuleMatch], _ event: LogEvent, _ findings: inout [Finding]) {
        var open: [Int] = []
        for match in matches where consumers.indices.contains(match.index) {
            Correlator.insert(consumers[match.index], above: -1, into: &open)
        }
        guard !open.isEmpty else { return }
        round += 1
        let time = Micros.of(event.at)
        var signals = matches.map { Signal(index: $0.index, matched: $0.matched, time: time, event: event.id) }
        // A correlation stands after all that it counts, so one pass upward sees every signal.
        var next = 0
        while next < open.count {
            let place = open[next]
            next += 1
            let link = states[place].link
            let fired: [Signal]
            if signals.count == 1 {
                fired = take(signals[0], at: place, event, &findings)
            } else {
                let wanted = signals.filter { link.members.contains($0.index) }
                fired =
                    wanted.count == 1
                    ? take(wanted[0], at: place, event, &findings) : take(wanted, at: place, event, &findings)
            }
            guard !fired.isEmpty else { continue }
            signals += fired
            Correlator.insert(consumers[link.rule], above: place, into: &open)
        }
    }

    /// Adds correlations to those that are still to be looked at, in order and each once.
    private static func insert(_ places: [Int], above least: Int, into open: inout [Int]) {
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

    /// The group of a match; several correlations may share it.
    private mutating func subject(of index: Int, at place: Int, _ event: LogEvent) -> Subject? {
        let grouping = groupings[place]
        guard grouping >= 0 else { return states[place].link.fields.group(of: index, in: event) }
        if subjects[grouping].round != round {
            subjects[grouping] = (round, states[place].link.fields.group(of: index, in: event))
        }
        return subjects[grouping].subject
    }

    private mutating func item(_ signal: Signal, at place: Int, _ event: LogEvent) -> CorrelationGroup.Item {
        let fields = states[place].link.fields
        return CorrelationGroup.Item(
            time: signal.time,
            event: signal.event,
            value: fields.value(of: signal.index, in: event, &states[place].shelf)
        )
    }

    /// One match, as nearly all events have.
    private mutating func take(_ signal: Signal, at place: Int, _ event: LogEvent, _ findings: inout [Finding])
        -> [Signal]
    {
        guard let subject = subject(of: signal.index, at: place, event) else { return [] }
        let item = item(signal, at: place, event)
        let firings = states[place].take(item, key: subject.key, clock: clock)
        if !states[place].link.correlation.absences.isEmpty { wait(for: item, at: place, signal, subject, event) }
        guard !firings.isEmpty else { return [] }
        let (link, form) = (states[place].link, ruleSet.forms[states[place].link.rule])
        return firings.map { Correlator.tell($0, link, form, signal, subject, event, &findings) }
    }

    /// Several matches of one event; what is counted twice alike is counted once.
    private mutating func take(_ signals: [Signal], at place: Int, _ event: LogEvent, _ findings: inout [Finding])
        -> [Signal]
    {
        var items: [(signal: Signal, item: CorrelationGroup.Item, subject: Subject)] = []
        for signal in signals {
            guard let subject = subject(of: signal.index, at: place, event) else { continue }
            let item = item(signal, at: place, event)
            let isTaken = items.contains { known in
                known.item.event == item.event && known.item.time == item.time && known.item.value == item.value
                    && known.subject.key == subject.key
            }
            if isTaken {
                if states[place].rule.isDistinct { states[place].shelf.release(item.value) }
            } else {
                items.append((signal, item, subject))
            }
        }
        let (link, form) = (states[place].link, ruleSet.forms[states[place].link.rule])
        var fired: [Signal] = []
        for (index, (signal, item, subject)) in items.enumerated() {
            // An event that matches several of the rules is judged once, when all of them have been counted.
            let isJudgedLater = items[(index + 1)...].contains { later in
                later.subject.key == subject.key && later.item.time == item.time && later.item.event == item.event
            }
            var item = item
            item.hasFired = isJudgedLater
            let firings = states[place].take(item, key: subject.key, clock: clock)
            if !link.correlation.absences.isEmpty { wait(for: item, at: place, signal, subject, event) }
            for firing in firings {
                fired.append(Correlator.tell(firing, link, form, signal, subject, event, &findings))
            }
        }
        return fired
    }

    /// Begins a window that is judged at its end.
    private mutating func wait(
        for item: CorrelationGroup.Item,
        at place: Int,
        _ signal: Signal,
        _ subject: Subject,
        _ event: LogEvent
    ) {
        guard states[place].begins(item.value) else { return }
        let link = states[place].link
        var told: [Finding] = []
        let firing = CorrelationGroup.Firing(time: item.time, count: 1, metric: 1, events: [item.event])
        _ = Correlator.tell(firing, link, ruleSet.forms[link.rule], signal, subject, event, &told)
        guard let finding = told.first else { return }
        states[place].waiting.add(
            WaitingWindow(
                group: subject.key.text,
                start: item.time,
                receivedAt: clock.received,
                message: finding.message,
                entity: finding.entity,
                matched: finding.matched
            )
        )
    }

    /// The finding of a group whose condition has come true, and what it is to correlations that count this one.
    private static func tell(
        _ firing: CorrelationGroup.Firing,
        _ link: CorrelationLink,
        _ form: FindingForm?,
        _ signal: Signal,
        _ subject: Subject,
        _ event: LogEvent,
        _ findings: inout [Finding]
    ) -> Signal {
        var matched = signal.matched
        for field in subject.fields where !matched.contains(field.name) { matched.append(field.name) }
        if let form {
            let count = FindingForm.Count(
                groupBy: link.correlation.groupBy,
                subject: subject,
                metric: firing.metric,
                timespan: link.timespanWords
            )
            findings.append(
                form.finding(
                    in: event,
                    evidence: firing.events,
                    matched: matched,
                    at: Micros.date(firing.time),
                    counted: count
                )
            )
        }
        return Signal(index: link.rule, matched: matched, time: firing.time, event: firing.events.last ?? event.id)
    }
}
