import Foundation
import GRDB
import Ports
import Vocabulary

/// A filter of anomalies in SQL.
struct AnomalyConditions: Sendable {
    private(set) var sql = ""
    private(set) var arguments: StatementArguments = []

    init(_ filter: AnomalyFilter) {
        var parts: [String] = []
        func ask(_ part: String, _ values: StatementArguments) {
            parts.append(part)
            arguments += values
        }
        if let from = filter.from { ask("anomaly.at >= ?", [from.timeIntervalSince1970]) }
        if let until = filter.until { ask("anomaly.at < ?", [until.timeIntervalSince1970]) }
        if !filter.jobs.isEmpty {
            let marks = filter.jobs.map { _ in "?" }.joined(separator: ", ")
            ask("anomaly.job IN (\(marks))", StatementArguments(filter.jobs.map(\.rawValue)))
        }
        if filter.minimumScore > Score(0) { ask("anomaly.score >= ?", [filter.minimumScore.value]) }
        for part in filter.about {
            ask(
                "anomaly.number IN (SELECT anomaly FROM anomaly_part WHERE field = ? AND value = ?)",
                [part.field, part.value]
            )
        }
        sql = parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
    }
}

/// The greatest scores of lanes over time.
struct LaneCells: Sendable {
    private let filter: AnomalyFilter
    private let kind: LaneKind
    private let seconds: Int

    init(_ filter: AnomalyFilter, by kind: LaneKind, seconds: Int) {
        self.filter = filter
        self.kind = kind
        self.seconds = max(1, seconds)
    }

    func lanes(in database: Database) throws -> [AnomalyLane] {
        let asked = AnomalyConditions(filter)
        var (source, lane, arguments) = ("anomaly", "NULL, anomaly.job", asked.arguments)
        var condition = asked.sql
        if case .influencer(let field) = kind {
            source = "anomaly JOIN anomaly_part AS part ON part.anomaly = anomaly.number"
            lane = "part.field, part.value"
            if let field {
                condition += (condition.isEmpty ? " WHERE " : " AND ") + "part.field = ?"
                arguments += [field]
            }
        }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT \(lane), CAST(anomaly.at AS INTEGER) / \(seconds) * \(seconds), max(anomaly.score), count(*)
                FROM \(source)\(condition) GROUP BY 1, 2, 3 ORDER BY 3
                """,
            arguments: arguments
        )
        var cells: [Name: [AnomalyLane.Cell]] = [:]
        while let row = try rows.next() {
            let start: Int64 = row[2]
            cells[Name(field: row[0], name: row[1]), default: []].append(
                AnomalyLane.Cell(
                    start: Date(timeIntervalSince1970: Double(start)),
                    score: Score(row[3]),
                    count: row[4]
                )
            )
        }
        let lanes = cells.map { name, cells in
            AnomalyLane(
                field: name.field,
                name: name.name,
                score: cells.map(\.score).max() ?? Score(0),
                count: cells.reduce(0) { $0 + $1.count },
                cells: cells
            )
        }
        let order = lanes.sorted { left, right in
            (right.score.value, left.field ?? "", left.name) < (left.score.value, right.field ?? "", right.name)
        }
        return Array(order.dropFirst(filter.offset).prefix(max(0, filter.limit)))
    }

    private struct Name: Hashable {
        let field: String?
        let name: String
    }
}
