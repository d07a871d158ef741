public import Foundation
import GRDB
public import Ports
import Vocabulary

extension SQLiteMail: MailAnswers {
    public func owed(at now: Date, limit: Int) async throws -> [OwedAnswer] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM mail_answer WHERE retry_at <= ? ORDER BY receipt LIMIT ?",
                arguments: [now.timeIntervalSince1970, max(0, limit)]
            ).map { row in
                OwedAnswer(
                    number: row["receipt"],
                    answer: MailAnswer(
                        to: row["address"],
                        incident: IncidentID(rawValue: row["incident"]),
                        subject: row["subject"],
                        answers: row["answers"]
                    ),
                    owedAt: Date(timeIntervalSince1970: row["owed_at"]),
                    tries: row["tries"]
                )
            }
        }
    }

    public func tried(_ number: Int64, outcome: String, retryAt: Date?) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "UPDATE mail_answer SET tries = tries + 1, outcome = ?, retry_at = ? WHERE receipt = ?",
                arguments: [outcome, retryAt?.timeIntervalSince1970, number]
            )
        }
    }

    public func count(to address: String, since: Date) async throws -> Int {
        try await control.pool.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM mail_answer WHERE address = ? AND owed_at >= ?",
                arguments: [address, since.timeIntervalSince1970]
            ) ?? 0
        }
    }

    public func forget(before: Date) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    UPDATE mail_receipt SET bytes = x'' WHERE settled_at < ? AND length(bytes) > 0
                    AND fate IN ('opened', 'continued', 'repeated', 'discarded')
                    """,
                arguments: [before.timeIntervalSince1970]
            )
        }
    }
}
