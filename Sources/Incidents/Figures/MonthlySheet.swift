public import Foundation
import Vocabulary

/// The sheet for management: a month's figures, as a table that a spreadsheet opens.
public struct MonthlySheet: Hashable, Sendable {
    public let status: IncidentStatus
    public let figures: IncidentFigures
    public let conformance: ProcessConformance
    public let rules: [RuleFigures]

    /// `alerts`: what is known of linked alerts.
    ///
    /// `raised`: those that the rules are told of, as a rule the span's; nil takes all of `alerts`.
    public init(
        of incidents: [Incident],
        facts: [IncidentFact],
        alerts: [AlertOutcome],
        raised: [AlertOutcome]? = nil,
        in span: FigureSpan,
        at now: Date
    ) {
        status = IncidentStatus(of: incidents, facts: facts, in: span, at: now)
        figures = IncidentFigures(of: incidents, alerts: alerts, in: span, at: now)
        let played = Set(incidents.filter { !$0.isReal }.map(\.id))
        conformance = ProcessConformance(of: facts.filter { !played.contains($0.incident) }, in: span)
        rules = RuleFigures.all(of: raised ?? alerts, incidents: incidents)
    }

    /// What is told, of whom, and the figure; times in days with one decimal, shares in per cent.
    public var rows: [[String]] {
        var rows = [["figure", "of", "value"]]
        func add(_ figure: String, _ name: String, _ value: String) { rows.append([figure, name, value]) }
        add("opened", "all", String(status.opened.count))
        add("closed", "all", String(status.closed.count))
        add("no incident", "all", String(status.dismissed.count))
        for one in status.openByPriority { add("open at the end", one.priority.rawValue, String(one.count)) }
        for one in status.open { add("open at the end", one.step.words, String(one.count)) }
        add("promises broken", "all", String(status.breaches.count))
        let groups =
            [("all", [figures.all])]
            + IncidentFigures.Dimension.allCases.map {
                ($0.rawValue, figures.rows(by: $0))
            }
        for (dimension, group) in groups {
            for row in group {
                let name = dimension == "all" ? "all" : "\(dimension) \(row.name)"
                for (clock, figures) in MonthlySheet.clocks(of: row) { rows += MonthlySheet.rows(clock, name, figures) }
            }
        }
        for step in conformance.steps {
            add("step left complete", step.step.words, String(step.complete))
            add("step skipped", step.step.words, String(step.skipped))
        }
        add("incidents that kept the order", "all", MonthlySheet.percent(conformance.share))
        for rule in rules { add("false positives", "rule \(rule.rule)", MonthlySheet.percent(rule.falsePositiveRate)) }
        return rows
    }

    private static func clocks(of row: IncidentFigures.Row) -> [(String, ClockFigures)] {
        [
            ("first response", row.firstResponse), ("triage", row.triage), ("resolution", row.resolution),
            ("vulnerability", row.vulnerability),
        ]
        .filter { $0.1.elapsed.count > 0 }
    }

    private static func rows(_ clock: String, _ name: String, _ figures: ClockFigures) -> [[String]] {
        [
            ["\(clock): median, days", name, days(figures.elapsed.median)],
            ["\(clock): p90, days", name, days(figures.elapsed.p90)],
            ["\(clock): still open", name, String(figures.elapsed.openCount)],
            ["\(clock): in time", name, percent(figures.shareMet)],
        ]
    }

    public static func days(_ quantile: Durations.Quantile) -> String {
        switch quantile {
        case .within(let seconds): tenths(seconds / 86_400)
        case .notReached: "not reached"
        case .nothing: "-"
        }
    }

    public static func percent(_ share: Double?) -> String { share.map { tenths($0 * 100) + " %" } ?? "-" }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
