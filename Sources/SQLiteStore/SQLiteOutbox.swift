public import Foundation
import GRDB
public import Ports
import Vocabulary

/// The outbox in the control database, filled in the transaction of the change that caused the post.
public struct SQLiteOutbox: Outbox {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func waiting(for target: String, limit: Int) async throws -> [OutboxEntry] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM outbox WHERE target = ? AND state = 'waiting' ORDER BY number LIMIT ?",
                arguments: [target, limit]
            ).map(OutboxTable.entry)
        }
    }

    public func record(_ delivery: Delivery, of entries: [OutboxEntry], at now: Date, retryAt: Date?) async throws {
        try await control.pool.write { database in
            for entry in entries {
                try OutboxTable.record(delivery, of: entry, at: now, retryAt: retryAt, in: database)
            }
        }
        control.watcher(.outboxAfterMark)
    }

    /// The entries that were set aside, oldest first, each with the reason.
    public func setAside(limit: Int) async throws -> [(entry: OutboxEntry, reason: String)] {
        try await control.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM outbox WHERE state = 'set aside' ORDER BY number LIMIT ?",
                arguments: [limit]
            )
            return try rows.map { (try OutboxTable.entry($0), $0["outcome"] ?? "") }
        }
    }

    /// Lets what was set aside wait again, in its old order; for one target, or for all.
    ///
    /// Returns how many entries.
    public func retry(target: String?) async throws -> Int {
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    UPDATE outbox SET state = 'waiting', retry_at = NULL, finished_at = NULL
                    WHERE state = 'set aside' AND target = coalesce(?, target)
                    """,
                arguments: [target]
            )
            return database.changesCount
        }
    }

    public func depth() async throws -> [String: OutboxDepth] {
        try await control.pool.read { database in
            var depth: [String: OutboxDepth] = [:]
            let rows = try Row.fetchAll(
                database,
                sql:
                    "SELECT target, state, count(*) AS count FROM outbox WHERE state IN ('waiting', 'set aside') GROUP BY 1, 2"
            )
            for row in rows {
                let (target, state, count): (String, String, Int) = (row["target"], row["state"], row["count"])
                if state == "waiting" {
                    depth[target, default: OutboxDepth()].waiting = count
                } else {
                    depth[target, default: OutboxDepth()].setAside = count
                }
            }
            return depth
        }
    }
}

/// The table `outbox`.
enum OutboxTable {
    static func add(_ posts: [OutboxPost], to database: Database) throws {
        for post in posts {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO outbox (target, kind, alert, text, message_id, created_at) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    post.target, post.kind.rawValue, post.subject.number, post.text, post.messageID,
                    post.createdAt.timeIntervalSince1970,
                ]
            )
        }
    }

    /// Takes the lines about an incident back that were not posted yet.
    static func withdraw(_ incident: IncidentID, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM outbox WHERE kind = ? AND alert = ? AND state IN ('waiting', 'set aside')",
            arguments: [OutboxPost.Kind.incident.rawValue, incident.rawValue]
        )
    }

    static func entry(_ row: Row) throws -> OutboxEntry {
        let word: String = row["kind"]
        guard let kind = OutboxPost.Kind(rawValue: word) else { throw StoredValueUnknown(value: word) }
        let post = OutboxPost(
            target: row["target"],
            kind: kind,
            subject: OutboxPost.Subject(number: row["alert"]),
            text: row["text"],
            messageID: row["message_id"],
            createdAt: Date(timeIntervalSince1970: row["created_at"])
        )
        let retryAt: Double? = row["retry_at"]
        return OutboxEntry(
            number: row["number"],
            post: post,
            attempts: row["attempts"],
            retryAt: retryAt.map(Date.init(timeIntervalSince1970:))
        )
    }

    static func record(_ delivery: Delivery, of entry: OutboxEntry, at now: Date, retryAt: Date?, in database: Database)
        throws
    {
        let (state, outcome): (String, String) =
            switch delivery {
            case .delivered: ("delivered", "delivered")
            case .tryAgain(_, let reason): ("waiting", reason)
            case .refused(let reason): ("set aside", reason)
            }
        let finishedAt = state == "waiting" ? nil : now.timeIntervalSince1970
        try database.execute(
            sql:
                "UPDATE outbox SET state = ?, outcome = ?, attempts = attempts + 1, retry_at = ?, finished_at = ? WHERE number = ?",
            arguments: [state, outcome, retryAt?.timeIntervalSince1970, finishedAt, entry.number]
        )
    }
}
