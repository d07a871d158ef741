public import Foundation
import GRDB
public import Ports
import Vocabulary

/// The table `notice`.
public struct SQLiteNotices: NoticeStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func notices(of person: String, limit: Int) async throws -> [StoredNotice] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM notice WHERE person = ? ORDER BY number DESC LIMIT ?",
                arguments: [person, max(0, limit)]
            ).map { row in
                let seen: Double? = row["seen_at"]
                return StoredNotice(
                    number: row["number"],
                    notice: Notice(
                        person: row["person"],
                        subject: row["subject"],
                        text: row["text"],
                        at: Date(timeIntervalSince1970: row["at"])
                    ),
                    seenAt: seen.map { Date(timeIntervalSince1970: $0) }
                )
            }
        }
    }

    public func unseen(by person: String) async throws -> Int {
        try await control.pool.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM notice WHERE person = ? AND seen_at IS NULL",
                arguments: [person]
            ) ?? 0
        }
    }

    public func see(through number: Int64, by person: String, at now: Date) async throws {
        try await control.commit { database in
            try database.execute(
                sql: "UPDATE notice SET seen_at = ? WHERE person = ? AND number <= ? AND seen_at IS NULL",
                arguments: [now.timeIntervalSince1970, person, number]
            )
        }
    }

    public func append(_ notices: [Notice]) async throws {
        try await control.commit { try SQLiteNotices.insert(notices, into: $0) }
    }

    /// Each person keeps the newest alone.
    static func insert(_ notices: [Notice], into database: Database) throws {
        for notice in notices {
            try database.execute(
                sql: "INSERT INTO notice (person, subject, text, at) VALUES (?, ?, ?, ?)",
                arguments: [notice.person, notice.subject, notice.text, notice.at.timeIntervalSince1970]
            )
        }
        for person in Set(notices.map(\.person)) {
            try database.execute(
                sql: """
                    DELETE FROM notice WHERE person = ? AND number <=
                    (SELECT number FROM notice WHERE person = ? ORDER BY number DESC LIMIT 1 OFFSET ?)
                    """,
                arguments: [person, person, Limits.noticesMax]
            )
        }
    }
}
