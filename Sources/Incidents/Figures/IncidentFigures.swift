public import Foundation
import Vocabulary

/// How fast incidents were dealt with: those that were logged in a span, as they stand at a moment.
///
/// Whoever asks gives the incidents that they may see, and no others.
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
        let logged = incidents.filter { span.contains($0.loggedAt) }
        let rules = Dictionary(alerts.map { ($0.alert, $0.rule.rawValue) }) { first, _ in first }
        self.span = span
        all = IncidentFigures.row("all", logged, now)
        var rows: [Dimension: [Row]] = [:]
        for dimension in Dimension.allCases {
            var groups: [String: [Incident]] = [:]
            for incident in logged {
                for name in IncidentFigures.names(of: incident, by: dimension, rules) {
                    groups[name, default: []].append(incident)
                }
            }
            let order = dimension == .priority ? Priority.allCases.reversed().map(\.rawValue) : groups.keys.sorted()
            rows[dimension] = order.compactMap { name in groups[name].map { IncidentFigures.row(name, $0, now) } }
        }
        self.rows = rows
    }

    /// A row for each value that occurs; priorities with the highest first, else by name.
    public func rows(by dimension: Dimension) -> [Row] { rows[dimension] ?? [] }

    private static func names(of incident: Incident, by dimension: Dimension, _ rules: [AlertID: String]) -> [String] {
        switch dimension {
        case .priority: return [incident.effectivePriority.rawValue]
        case .team: return [incident.record.assignment.team ?? "no team"]
        case .source: return [incident.record.identification.source?.rawValue ?? "not said"]
        case .rule:
            let names = Set(incident.alerts.compactMap { rules[$0] })
            return names.isEmpty ? ["no rule"] : Array(names)
        }
    }

    private static func row(_ name: String, _ incidents: [Incident], _ now: Date) -> Row {
        func clocks(_ name: IncidentClocks.Name, _ incidents: [Incident]) -> ClockFigures {
            ClockFigures(incidents.compactMap { $0.clocks[name] }, at: now)
        }
        let real = incidents.filter { $0.stage != .noIncident }
        return Row(
            name: name,
            count: incidents.count,
            firstResponse: clocks(.firstResponse, incidents),
            triage: clocks(.triage, incidents),
            resolution: clocks(.resolution, real),
            vulnerability: clocks(.vulnerability, real)
        )
    }
}
