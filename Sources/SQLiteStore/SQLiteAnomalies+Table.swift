import Alerts
import Foundation
import GRDB
import Ports
import Vocabulary

/// The tables `anomaly`, `anomaly_part` (what an anomaly is about) and `alert_anomaly` (which alerts it led to).
enum AnomalyTable {
    static func insert(_ anomaly: Anomaly, of origin: Origin = .house, into database: Database) throws {
        guard let id = anomaly.id else { throw AnomalyWithoutNumber() }
        do {
            try database.execute(
                sql: "INSERT INTO anomaly (number, job, at, score, content, origin) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    id.rawValue, anomaly.job.rawValue, anomaly.at.timeIntervalSince1970, anomaly.score.value,
                    try AnomalyContent.text(anomaly), origin.rawValue,
                ]
            )
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw AnomalyConflict(id)
        }
        for part in anomaly.series.map(\.part) + anomaly.influencers.map(\.part) {
            try database.execute(
                sql: "INSERT OR IGNORE INTO anomaly_part (field, value, anomaly) VALUES (?, ?, ?)",
                arguments: [part.field, part.value, id.rawValue]
            )
        }
        try database.execute(
            sql: "UPDATE line SET position = max(position, ?) WHERE name = 'anomalies'",
            arguments: [id.rawValue]
        )
    }

    /// Writes a current score that fell; an anomaly that went meanwhile is let be.
    static func lower(_ id: AnomalyID, to score: Score, in database: Database) throws {
        let kept = try String.fetchOne(
            database,
            sql: "SELECT content FROM anomaly WHERE number = ?",
            arguments: [id.rawValue]
        )
        guard let kept else { return }
        var content = try AnomalyContent(text: kept)
        content.current = min(content.current, score.value)
        try database.execute(
            sql: "UPDATE anomaly SET content = ? WHERE number = ?",
            arguments: [try content.text(), id.rawValue]
        )
    }

    /// The last number given, also to an anomaly that was dropped: a number is given once.
    static func lastNumber(in database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT position FROM line WHERE name = 'anomalies'") ?? 0
    }

    static func anomaly(_ row: Row) throws -> Anomaly {
        try AnomalyContent(text: row["content"]).anomaly(
            number: row["number"],
            job: row["job"],
            at: row["at"],
            score: row["score"]
        )
    }

    /// Notes which anomalies an alert is about, so that they stay while it is open.
    static func tie(_ alert: Alert, in database: Database) throws {
        for anomaly in alert.finding.anomalies {
            try database.execute(
                sql: "INSERT OR IGNORE INTO alert_anomaly (anomaly, alert) VALUES (?, ?)",
                arguments: [anomaly.rawValue, alert.id.rawValue]
            )
        }
    }

    /// Drops anomalies that meet a condition on `anomaly`; those of open alerts stay.
    static func drop(where condition: String, _ arguments: StatementArguments, in database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM anomaly WHERE \(condition) AND number NOT IN (
                    SELECT tie.anomaly FROM alert_anomaly AS tie JOIN alert ON alert.number = tie.alert
                    WHERE alert.stage = 'open'
                )
                """,
            arguments: arguments
        )
        try database.execute(
            sql: "DELETE FROM alert_anomaly WHERE anomaly NOT IN (SELECT number FROM anomaly)"
        )
    }
}

/// The line gives the numbers; an anomaly without one cannot be kept.
struct AnomalyWithoutNumber: Error, CustomStringConvertible {
    var description: String { "an anomaly came without its number" }
}
