public import Foundation
public import Vocabulary

/// What the queue and the board count; the lists themselves come from `AlertStore.alerts`.
public protocol AlertQueue: Sendable {
    /// How many alerts fit; `limit`, `offset` and `start` do not matter.
    func count(_ filter: AlertFilter) async throws -> Int
    /// The alerts that fit, counted by what they have in common, most first, then by value; at most `filter.limit`.
    func groups(_ filter: AlertFilter, by grouping: AlertGrouping) async throws -> [AlertGroup]
    /// How long triage took and whether it was in time, of the verdicts of a time: one row a kind and severity.
    func timings(from: Date, until: Date) async throws -> [TriageTiming]
}

/// What alerts may have in common.
public enum AlertGrouping: String, CaseIterable, Hashable, Sendable {
    case rule, entity, severity, assignee, decision
}

/// Alerts that have a value in common.
public struct AlertGroup: Hashable, Sendable {
    /// Nil where there is none: no entity, nobody, no verdict.
    public let value: String?
    /// The value as people read it: a rule's title.
    public let title: String
    public let count: Int
    /// When the first of their clocks runs out.
    public let due: Date?

    public init(value: String?, title: String, count: Int, due: Date?) {
        self.value = value
        self.title = title
        self.count = count
        self.due = due
    }
}

/// How long triage took, for one line of the policy.
public struct TriageTiming: Hashable, Sendable {
    public let kind: AlertFilter.Kind
    public let severity: Severity
    public let count: Int
    /// Verdicts before the clock ran out.
    public let metCount: Int
    /// In the clock's own seconds: of working time where the line counts business days.
    public let medianSeconds: Double
    /// The time that 95 of 100 stayed below (nearest rank).
    public let p95Seconds: Double

    public init(
        kind: AlertFilter.Kind,
        severity: Severity,
        count: Int,
        metCount: Int,
        medianSeconds: Double,
        p95Seconds: Double
    ) {
        self.kind = kind
        self.severity = severity
        self.count = count
        self.metCount = metCount
        self.medianSeconds = medianSeconds
        self.p95Seconds = p95Seconds
    }
}
