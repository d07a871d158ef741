import Alerts
public import Foundation
import GRDB
public import Ports
import Vocabulary

/// The queue's counts in the control database, by SQL over the columns of `alert`.
public struct SQLiteAlertQueue: AlertQueue {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func count(_ filter: AlertFilter) async throws -> Int {
        let asked = conditions(filter)
        return try await control.pool.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM alert\(asked.sql)", arguments: asked.arguments) ?? 0
        }
    }

    public func groups(_ filter: AlertFilter, by grouping: AlertGrouping) async throws -> [AlertGroup] {
        let asked = conditions(filter)
        // Nearly all alerts are triaged: to count them, reading an index from end to end is faster than looking each up.
        let sql = filter.stage == .triaged ? asked.sql.replacing("stage = ?", with: "+stage = ?") : asked.sql
        let column = grouping.rawValue
        return try await control.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT CAST(\(column) AS TEXT) AS value, count(*) AS count,
                    min(CASE WHEN ended_at IS NULL THEN due END) AS due, max(number) AS newest
                    FROM alert\(sql) GROUP BY value ORDER BY count DESC, value LIMIT ?
                    """,
                arguments: asked.arguments + [filter.limit]
            )
            return try rows.map { try group($0, by: grouping, in: database) }
        }
    }

    public func timings(from: Date, until: Date) async throws -> [TriageTiming] {
        try await control.pool.read { database in
            var timings: [TriageTiming] = []
            for kind in AlertFilter.Kind.allCases {
                for severity in Severity.allCases.reversed() {
                    let rows = try Row.fetchAll(
                        database,
                        sql: """
                            SELECT used, is_met FROM alert WHERE type = ? AND severity = ? AND ended_at >= ? AND ended_at < ?
                            """,
                        arguments: [
                            kind.rawValue, severity.rawValue, from.timeIntervalSince1970, until.timeIntervalSince1970,
                        ]
                    )
                    let used = rows.map { $0["used"] as Double }.sorted()
                    guard !used.isEmpty else { continue }
                    timings.append(
                        TriageTiming(
                            kind: kind,
                            severity: severity,
                            count: used.count,
                            metCount: rows.count { $0["is_met"] == true },
                            medianSeconds: SQLiteAlertQueue.rank(0.5, of: used),
                            p95Seconds: SQLiteAlertQueue.rank(0.95, of: used)
                        )
                    )
                }
            }
            return timings
        }
    }

    /// The nearest-rank percentile of sorted values; at least one.
    static func rank(_ share: Double, of sorted: [Double]) -> Double {
        let place = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(max(place, 1), sorted.count) - 1]
    }

    private func conditions(_ filter: AlertFilter) -> AlertConditions {
        var whole = filter
        whole.start = .top
        return AlertConditions(whole)
    }

    private func group(_ row: Row, by grouping: AlertGrouping, in database: Database) throws -> AlertGroup {
        let due: Double? = row["due"]
        var value: String? = row["value"]
        var title = value ?? ""
        if grouping == .rule {
            // The newest alert says how the rule is called today.
            let sql = "SELECT json_extract(content, '$.finding.title') FROM alert WHERE number = ?"
            title = try String.fetchOne(database, sql: sql, arguments: [row["newest"] as Int64]) ?? title
        }
        if grouping == .severity {
            guard let severity = value.flatMap({ Int($0) }).flatMap(Severity.init(rawValue:)) else {
                throw StoredValueUnknown(value: value ?? "no severity")
            }
            (value, title) = (severity.word.lowercased(), severity.word)
        }
        if value == "" { value = nil }
        return AlertGroup(
            value: value,
            title: title,
            count: row["count"],
            due: due.map(Date.init(timeIntervalSince1970:))
        )
    }
}
