public import Foundation
public import Vocabulary

/// Correlations that ask for what does not happen: their windows are judged when they have ended.
extension CorrelationState {
    /// The windows that have ended, with the needed matches in each that holds, oldest first.
    mutating func ended(_ isOver: (WaitingWindow) -> Bool) -> [(window: WaitingWindow, events: [EventID])] {
        var found: [(window: WaitingWindow, events: [EventID])] = []
        while let window = waiting.first, isOver(window) {
            waiting.removeFirst()
            guard let group = group(of: SubjectText(window.group)) else { continue }
            let items = group.items(from: window.start, through: window.start + rule.span)
            let met = link.correlation.absences.filter { $0.holds(items) }
            guard !met.isEmpty else { continue }
            let needed = Set(met.flatMap(\.needed))
            let events = items.filter { needed.contains($0.value.place) }.suffix(Limits.evidenceCountMax)
            found.append((window, events.map(\.event)))
        }
        return found
    }

    /// Whether a match of this value begins a window.
    func begins(_ value: MatchValue) -> Bool {
        value != .none && link.correlation.absences.contains { $0.needed.contains(value.place) }
    }
}

extension Correlator {
    /// How many windows wait for their end.
    public var waitingCount: Int { waiters.reduce(0) { $0 + states[$1].waiting.count } }

    /// Whether a window has ended by the clock.
    public func hasEnded(by instant: Date) -> Bool {
        let now = Micros.of(instant)
        return waiters.contains { place in
            let reach = states[place].rule.span + states[place].rule.allowance
            return states[place].waiting.first.map { $0.receivedAt < now - reach } ?? false
        }
    }

    /// The findings of windows that have ended by the clock while no event came.
    public mutating func findings(endedBy instant: Date) -> [Finding] {
        guard !waiters.isEmpty else { return [] }
        clock.received = max(clock.received, Micros.of(instant))
        var findings: [Finding] = []
        endWindows(&findings)
        return findings
    }

    /// The findings of windows that end no later than the last event; for when no more events come.
    public mutating func findingsAtEnd() -> [Finding] {
        var findings: [Finding] = []
        for place in waiters {
            let (span, now) = (states[place].rule.span, clock.event)
            tell(states[place].ended { $0.start + span <= now }, at: place, &findings)
        }
        return findings
    }

    /// A window has ended when events are later than its end by more than the allowance, or the clock is.
    mutating func endWindows(_ findings: inout [Finding]) {
        let clock = clock
        for place in waiters where states[place].waiting.count > 0 {
            let reach = states[place].rule.span + states[place].rule.allowance
            let ended = states[place].ended {
                $0.start < clock.event - reach || $0.receivedAt < clock.received - reach
            }
            tell(ended, at: place, &findings)
        }
    }

    private func tell(
        _ ended: [(window: WaitingWindow, events: [EventID])],
        at place: Int,
        _ findings: inout [Finding]
    ) {
        guard let form = ruleSet.forms[states[place].link.rule] else { return }
        for (window, events) in ended {
            findings.append(
                form.finding(
                    message: window.message,
                    entity: window.entity,
                    evidence: events,
                    matched: window.matched,
                    at: Micros.date(window.start + states[place].rule.span)
                )
            )
        }
    }
}
