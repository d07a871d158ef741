public import Foundation
import Vocabulary

/// How fast incidents were dealt with: those that were logged in a span, as they stand at a moment.
///
/// Whoever asks gives the incidents that they may see, and no others. Left out is what was merged into another, which
/// goes on for both, and what is only played in an exercise.
public struct IncidentFigures: Hashable, Sendable {
    /// The figures of some of them.
    public struct Row: Hashable, Sendable {
        /// `high`, `security`, a rule's id; `all` for all.
        public let name: String
        public let count: Int
        public let firstResponse: ClockFigures
        public let triage: ClockFigures
        /// Without those that were no incident: they were never resolved.
        public let resolution: ClockFigures
        public let vulnerability: ClockFigures
    }

    /// By what they can be told apart.
    public enum Dimension: String, CaseIterable, Hashable, Sendable { case priority, team, source, rule }

    public let span: FigureSpan
    public let all: Row
    private let rows: [Dimension: [Row]]

    /// `alerts`: what is known of the linked alerts; without it there are no figures by rule.
    public init(of incidents: [Incident], alerts: [AlertOutcome] = [], in span: FigureSpan, at now: Date) {
        let logged = incidents.filter { span.contains($0.loggedAt) && $0.isCounted }
        let rules = Dictionary(alerts.map { ($0.alert, $0.rule.rawValue) }) { first, _ in first }
        // Each clock is read once, however many groups its incident is in.
        let readings = logged.map { Reading($0, at: now) }
        self.span = span
        all = IncidentFigures.row("all", readings)
        var rows: [Dimension: [Row]] = [:]
        for dimension in Dimension.allCases {
            var groups: [String: [Reading]] = [:]
            for (incident, reading) in zip(logged, readings) {
                for name in IncidentFigures.names(of: incident, by: dimension, rules) {
                    groups[name, default: []].append(reading)
                }
            }
            let order = dimension == .priority ? Priority.allCases.reversed().map(\.rawValue) : groups.keys.sorted()
            rows[dimension] = order.compactMap { name in groups[name].map { IncidentFigures.row(name, $0) } }
        }
        self.rows = rows
    }

    /// The clocks of an incident as they stood.
    private struct Reading {
        let firstResponse: ClockReading
        let triage: ClockReading
        /// Nil of what was no incident.
        let resolution: ClockReading?
        let vulnerability: ClockReading?

        init(_ incident: Incident, at now: Date) {
            let isReal = incident.stage != .noIncident
            firstResponse = ClockReading(incident.clocks.firstResponse, at: now)
            triage = ClockReading(incident.clocks.triage, at: now)
            resolution = isReal ? ClockReading(incident.clocks.resolution, at: now) : nil
            vulnerability = isReal ? incident.clocks.vulnerability.map { ClockReading($0, at: now) } : nil
        }
    }

    /// The names of the rows of those that nobody has, and of those without an alert.
    public static let noTeam = "no team"
    public static let noRule = "no rule"

    /// A row for each value that occurs; priorities with the highest first, else by name.
    public func rows(by dimension: Dimension) -> [Row] { rows[dimension] ?? [] }

    private static func names(of incident: Incident, by dimension: Dimension, _ rules: [AlertID: String]) -> [String] {
        switch dimension {
        case .priority: return [incident.effectivePriority.rawValue]
        case .team: return [incident.record.assignment.team ?? noTeam]
        case .source: return [incident.record.identification.source?.rawValue ?? "not said"]
        case .rule:
            let names = Set(incident.alerts.compactMap { rules[$0] })
            return names.isEmpty ? [noRule] : Array(names)
        }
    }

    private static func row(_ name: String, _ readings: [Reading]) -> Row {
        Row(
            name: name,
            count: readings.count,
            firstResponse: ClockFigures(readings.map(\.firstResponse)),
            triage: ClockFigures(readings.map(\.triage)),
            resolution: ClockFigures(readings.compactMap(\.resolution)),
            vulnerability: ClockFigures(readings.compactMap(\.vulnerability))
        )
    }
}

extension Incident {
    /// Whether figures count it: it stands for itself, and it really happened.
    var isCounted: Bool { !isMerged && isReal }
}
