import Alerts
import Foundation
import GRDB
import Ports
import Vocabulary

/// The table `alert`: what SQL asks for in columns, the rest in `content`.
enum AlertTable {
    static func insert(_ alert: Alert, into database: Database) throws {
        do {
            try database.execute(
                sql: """
                    INSERT INTO alert (number, key, subject, version, stage, severity, due, raised_at, content, origin)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    alert.id.rawValue, alert.key, alert.subject, alert.version, stage(of: alert),
                    alert.severity.rawValue,
                    alert.clock.due?.timeIntervalSince1970, alert.raisedAt.timeIntervalSince1970,
                    try content(of: alert), alert.origin.rawValue,
                ]
            )
            try index(alert, in: database)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw AlertConflict(id: alert.id)
        }
    }

    static func update(_ alert: Alert, storedVersion: Int, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE alert SET version = ?, stage = ?, severity = ?, due = ?, content = ?
                WHERE number = ? AND version = ?
                """,
            arguments: [
                alert.version, stage(of: alert), alert.severity.rawValue, alert.clock.due?.timeIntervalSince1970,
                try content(of: alert), alert.id.rawValue, storedVersion,
            ]
        )
        guard database.changesCount == 1 else { throw AlertConflict(id: alert.id) }
        try fillColumns(alert, in: database)
        try AnomalyTable.tie(alert, in: database)
    }

    /// The last number given, also to an alert that went with the demo: a number is given once.
    static func lastNumber(in database: Database) throws -> Int64 {
        let sql = "SELECT max((SELECT coalesce(max(number), 0) FROM alert), position) FROM line WHERE name = 'alerts'"
        return try Int64.fetchOne(database, sql: sql) ?? 0
    }

    static func alert(_ row: Row) throws -> Alert {
        let text: String = row["content"]
        let content = try JSONDecoder().decode(AlertContent.self, from: Data(text.utf8))
        var notices: Set<DeadlineNotice> = []
        for word in content.notices {
            guard let notice = DeadlineNotice(rawValue: word) else { throw StoredValueUnknown(value: word) }
            notices.insert(notice)
        }
        var alert = Alert(
            id: AlertID(rawValue: row["number"]),
            key: row["key"],
            finding: try content.finding.finding(),
            raisedAt: Date(timeIntervalSince1970: row["raised_at"]),
            firstAt: content.firstAt,
            lastAt: content.lastAt,
            count: content.count,
            clock: try content.clock.clock(),
            stage: try content.verdict.map { .triaged(try $0.verdict()) } ?? .open,
            assignee: content.assignee,
            previous: content.previous.map(AlertID.init),
            notices: notices,
            version: row["version"]
        )
        alert.origin = try StoredWord.origin(row)
        return alert
    }

    /// What a paused clock sorts by: after everything that runs out.
    static let dueOfPaused = 1e18

    /// Makes a new alert findable: its columns, its entity's values and its words.
    static func index(_ alert: Alert, in database: Database) throws {
        try fillColumns(alert, in: database)
        try AnomalyTable.tie(alert, in: database)
        for value in Set((alert.finding.entity?.values ?? []).map { $0.lowercased() }) {
            try database.execute(
                sql: "INSERT OR IGNORE INTO alert_entity (value, number) VALUES (?, ?)",
                arguments: [value, alert.id.rawValue]
            )
        }
        let finding = alert.finding
        let words = [
            alert.id.description, finding.message, finding.title, finding.rule.rawValue,
            finding.entity?.description ?? "",
        ].joined(separator: " \u{1F}")
        try database.execute(
            sql: "INSERT INTO alert_words (rowid, text) VALUES (?, ?)",
            arguments: [alert.id.rawValue, words]
        )
    }

    private static func fillColumns(_ alert: Alert, in database: Database) throws {
        let ended = alert.clock.endedAt
        try database.execute(
            sql: """
                UPDATE alert SET type = ?, rule = ?, entity = ?, assignee = ?, decision = ?, due_order = ?, ended_at = ?,
                used = ?, is_met = ? WHERE number = ?
                """,
            arguments: [
                alert.kind.rawValue, alert.finding.rule.rawValue, alert.finding.entity?.description ?? "",
                alert.assignee, alert.verdict?.decision.rawValue,
                alert.clock.due?.timeIntervalSince1970 ?? dueOfPaused, ended?.timeIntervalSince1970,
                ended.map { alert.clock.secondsUsed(at: $0) }, ended.map { !alert.clock.isBreached(at: $0) },
                alert.id.rawValue,
            ]
        )
    }

    private static func stage(of alert: Alert) -> String {
        switch alert.stage {
        case .open: AlertFilter.Stage.open.rawValue
        case .triaged: AlertFilter.Stage.triaged.rawValue
        }
    }

    private static func content(of alert: Alert) throws -> String {
        String(decoding: try JSONEncoder().encode(AlertContent(alert)), as: UTF8.self)
    }
}

/// The tables `line`, `snapshot` and `dead_letter`: where the line stands.
enum LineTable {
    static func save(_ commit: LineCommit, in database: Database) throws {
        for letter in commit.deadLetters {
            try database.execute(
                sql: "INSERT OR IGNORE INTO dead_letter (number, feed, reason, bytes, at) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    letter.id.rawValue, letter.feed, letter.reason, Data(letter.bytes), letter.at.timeIntervalSince1970,
                ]
            )
        }
        for snapshot in commit.snapshots {
            try database.execute(
                sql: """
                    INSERT INTO snapshot (name, version, bytes) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET version = excluded.version, bytes = excluded.bytes
                    """,
                arguments: [snapshot.name, snapshot.version, Data(snapshot.bytes)]
            )
        }
        guard let position = commit.position else { return }
        try database.execute(
            sql: "UPDATE line SET position = ? WHERE name = 'detection'",
            arguments: [position.rawValue]
        )
    }
}

extension Alert {
    /// A static rule's, or an anomaly's.
    var kind: AlertFilter.Kind {
        switch finding.kind {
        case .staticRule: .staticRule
        case .anomaly: .anomaly
        }
    }
}
