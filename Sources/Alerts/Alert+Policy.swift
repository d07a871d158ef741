public import Foundation
public import Vocabulary

extension Alert {
    /// What a policy's line is called in facts and previews: `High: 2 days, calendar default`.
    public static func words(of line: TriagePolicy.Line, for severity: Severity) -> String {
        "\(severity.word): \(line.allowance), calendar \(line.calendar)"
    }

    /// The clock that a policy would give this alert: from the same start, with the same pauses.
    public func clock(under policy: TriagePolicy) -> Deadline {
        let line = policy.line(for: finding.kind)
        var next = clock
        next.allowance = line.allowance
        next.calendar = policy.calendar(named: line.calendar)
        return next
    }

    /// Applies a changed policy to a running clock; nil when nothing changes or the clock has ended.
    ///
    /// Notices that belong to the old deadline are sent again where the new one lies ahead.
    public mutating func apply(_ policy: TriagePolicy, by person: String, at now: Date) -> AlertFact? {
        let next = clock(under: policy)
        guard stage == .open, next != clock else { return nil }
        clock = next
        if !clock.isBreached(at: now) { notices.remove(.missed) }
        version += 1
        let line = Alert.words(of: policy.line(for: finding.kind), for: severity)
        return AlertFact(alert: id, at: now, by: person, what: .policyApplied(line: line))
    }
}
