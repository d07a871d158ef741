import Foundation
public import Vocabulary

/// How long an alert may wait for its triage, line by line; an admin's to change.
public struct TriagePolicy: Hashable, Sendable {
    /// One line of the table: which alerts, how long, by which calendar.
    public struct Line: Hashable, Sendable {
        public var allowance: Allowance
        /// The name of a calendar; an unknown name reads as the first calendar.
        public var calendar: String

        public init(allowance: Allowance, calendar: String = "default") {
            self.allowance = allowance
            self.calendar = calendar
        }
    }

    public var staticRules: [Severity: Line]
    public var anomalies: [Severity: Line]
    public var calendars: [BusinessCalendar]
    /// The reasons for which a clock may be stopped.
    public var pauseReasons: [String]
    /// A warning is sent when this part of the allowance is left, 0...1.
    public var warningShare: Double
    public var changes: [SeverityChange]
    /// How the line shows an anomaly.
    public var anomalyMark: AnomalyMark

    /// What stands between the brackets of an anomaly's line.
    public enum AnomalyMark: String, Hashable, Sendable { case score, severity }

    public init(
        staticRules: [Severity: Line] = TriagePolicy.staticRuleDefaults,
        anomalies: [Severity: Line] = TriagePolicy.anomalyDefaults,
        calendars: [BusinessCalendar],
        pauseReasons: [String] = TriagePolicy.pauseReasonDefaults,
        warningShare: Double = 0.25,
        changes: [SeverityChange] = [],
        anomalyMark: AnomalyMark = .score
    ) {
        self.staticRules = staticRules
        self.anomalies = anomalies
        self.calendars = calendars
        self.pauseReasons = pauseReasons
        self.warningShare = warningShare
        self.changes = changes
        self.anomalyMark = anomalyMark
    }

    public static let staticRuleDefaults: [Severity: Line] = [
        .critical: Line(allowance: .days(1)),
        .high: Line(allowance: .days(2)),
        .medium: Line(allowance: .businessDays(5)),
        .low: Line(allowance: .businessDays(10)),
    ]

    public static let anomalyDefaults: [Severity: Line] = [
        .critical: Line(allowance: .days(2)),
        .high: Line(allowance: .days(3)),
        .medium: Line(allowance: .businessDays(5)),
        .low: Line(allowance: .businessDays(10)),
    ]

    public static let pauseReasonDefaults = [
        "waiting for the reporter", "waiting for another team", "waiting for a supplier",
    ]

    /// The line that an alert of this kind falls under.
    public func line(for kind: Finding.Kind) -> Line {
        switch kind {
        case .staticRule(let severity):
            staticRules[severity] ?? TriagePolicy.staticRuleDefaults[severity] ?? Line(allowance: .days(1))
        case .anomaly(let score):
            anomalies[score.severity] ?? TriagePolicy.anomalyDefaults[score.severity] ?? Line(allowance: .days(2))
        }
    }

    /// The calendar of that name; without one, the first; without any, every day of UTC but the weekend.
    public func calendar(named name: String) -> BusinessCalendar {
        calendars.first { $0.name == name } ?? calendars.first
            ?? BusinessCalendar(timeZone: .gmt)
    }
}
