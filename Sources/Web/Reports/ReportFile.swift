import Alerts
import Foundation
public import Incidents
import Vocabulary

/// A report as a file: its table for a spreadsheet, or all of it as JSON.
public struct ReportFile: Sendable {
    /// The tables that there are.
    public enum Table: String, CaseIterable, Sendable { case month, week, times, process }

    static let type = "text/csv; charset=utf-8"

    let sheet: FigureSheet

    public init(sheet: FigureSheet) { self.sheet = sheet }

    static func name(_ table: Table, _ sheet: FigureSheet) -> String {
        "tocsin-\(table.rawValue)-\(sheet.days.first)-\(sheet.days.last).csv"
    }

    /// RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it.
    public func csv(_ table: Table) -> String {
        rows(table).map { row in row.map(ReportFile.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String { text == "-" ? "" : EventFile.cell(text) }

    /// The table, its head first.
    public func rows(_ table: Table) -> [[String]] {
        switch table {
        case .month: sheet.sheet.rows
        case .week: waiting
        case .times: times
        case .process: overrides
        }
    }

    private var waiting: [[String]] {
        [["incident", "title", "step", "whom", "what", "due", "late"]]
            + sheet.sheet.status.waiting.map { one in
                [
                    one.incident.description, one.title, one.stage.name, one.whom ?? "", one.what, time(one.due),
                    one.isLate ? "yes" : "no",
                ]
            }
    }

    private var overrides: [[String]] {
        [["incident", "what", "step", "at", "by", "asked by", "reason"]]
            + sheet.sheet.conformance.overrides.map { one in
                [
                    one.incident.description, one.kind.rawValue, one.step.name, time(one.at), one.by, one.askedBy ?? "",
                    one.reason,
                ]
            }
    }

    private var times: [[String]] {
        let head = [
            "by", "name", "incidents", "clock", "median days", "p90 days", "open", "in time", "too late", "running",
        ]
        let groups =
            [("all", [sheet.sheet.figures.all])]
            + IncidentFigures.Dimension.allCases.map { ($0.rawValue, sheet.sheet.figures.rows(by: $0)) }
        return [head]
            + groups.flatMap { dimension, rows in
                rows.flatMap { row in
                    ClockTable.clocks(of: row).map { clock in
                        [
                            dimension, row.name, String(row.count), clock.name,
                            MonthlySheet.days(clock.figures.elapsed.median),
                            MonthlySheet.days(clock.figures.elapsed.p90),
                            String(clock.figures.elapsed.openCount), String(clock.figures.met),
                            String(clock.figures.breached), String(clock.figures.running),
                        ]
                    }
                }
            }
    }

    private func time(_ instant: Date?) -> String { instant.map(TimeWords.utc) ?? "" }
}
