public import Foundation
import GRDB
public import Ports
import Vocabulary

/// What came from outside, in the control database: the tables `mail_receipt`, `mail_place` and `mail_answer`.
public struct SQLiteMail: MailLedger {
    let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func accept(_ arrival: MailArrival) async throws -> MailReceipt {
        try await control.pool.write { database in
            let known = try Row.fetchOne(
                database,
                sql: "SELECT * FROM mail_receipt WHERE origin = ?",
                arguments: [arrival.origin]
            )
            if let known { return try MailReceiptTable.receipt(known) }
            try database.execute(
                sql: """
                    INSERT INTO mail_receipt (origin, way, form, is_cut, trap, received_at, bytes)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    arrival.origin, arrival.way.rawValue, arrival.form.rawValue, arrival.isCut, arrival.trap,
                    arrival.receivedAt.timeIntervalSince1970, Data(arrival.bytes),
                ]
            )
            return MailReceipt(number: database.lastInsertedRowID, arrival: arrival)
        }
    }

    public func waiting(limit: Int) async throws -> [MailReceipt] {
        try await receipts("fate IS NULL ORDER BY number LIMIT ?", limit)
    }

    public func astray(limit: Int) async throws -> [MailReceipt] {
        try await receipts("fate IN ('set aside', 'trapped', 'dead') ORDER BY number DESC LIMIT ?", limit)
    }

    private func receipts(_ condition: String, _ limit: Int) async throws -> [MailReceipt] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM mail_receipt WHERE \(condition)",
                arguments: [max(0, limit)]
            ).map(MailReceiptTable.receipt)
        }
    }

    public func begin(_ number: Int64) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "UPDATE mail_receipt SET tries = tries + 1 WHERE number = ?",
                arguments: [number]
            )
        }
    }

    public func settle(_ number: Int64, as fate: MailFate, at now: Date, owing answer: MailAnswer?) async throws {
        let (word, incident, reason) = MailReceiptTable.words(of: fate)
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    UPDATE mail_receipt SET fate = ?, incident = ?, reason = ?, settled_at = ? WHERE number = ?
                    AND (fate IS NULL OR fate IN ('set aside', 'trapped', 'dead'))
                    """,
                arguments: [word, incident, reason, now.timeIntervalSince1970, number]
            )
            guard let answer else { return }
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO mail_answer (receipt, address, incident, subject, answers, owed_at, retry_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, answer.to, answer.incident.rawValue, answer.subject, answer.answers,
                    now.timeIntervalSince1970, now.timeIntervalSince1970,
                ]
            )
        }
    }

    public func place(in box: String) async throws -> MailPlace? {
        try await control.pool.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM mail_place WHERE box = ?", arguments: [box]).map {
                MailPlace(validity: $0["validity"], through: $0["through"], unreadBelow: $0["unread_below"])
            }
        }
    }

    public func keep(_ place: MailPlace, in box: String) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO mail_place (box, validity, through, unread_below) VALUES (?, ?, ?, ?)",
                arguments: [box, place.validity, place.through, place.unreadBelow]
            )
        }
    }
}

/// The table `mail_receipt`.
enum MailReceiptTable {
    static func receipt(_ row: Row) throws -> MailReceipt {
        let bytes: Data = row["bytes"]
        return MailReceipt(
            number: row["number"],
            arrival: MailArrival(
                way: try StoredWord.read(row["way"]),
                form: try StoredWord.read(row["form"]),
                origin: row["origin"],
                bytes: Array(bytes),
                isCut: row["is_cut"],
                trap: row["trap"],
                receivedAt: Date(timeIntervalSince1970: row["received_at"])
            ),
            tries: row["tries"],
            fate: try fate(row)
        )
    }

    static func words(of fate: MailFate) -> (word: String, incident: Int64?, reason: String?) {
        switch fate {
        case .opened(let id): ("opened", id.rawValue, nil)
        case .continued(let id): ("continued", id.rawValue, nil)
        case .repeated(let id): ("repeated", id.rawValue, nil)
        case .setAside(let reason): ("set aside", nil, reason)
        case .trapped(let reason): ("trapped", nil, reason)
        case .dead(let reason): ("dead", nil, reason)
        case .discarded(let person): ("discarded", nil, person)
        }
    }

    private static func fate(_ row: Row) throws -> MailFate? {
        let (word, number, reason): (String?, Int64?, String?) = (row["fate"], row["incident"], row["reason"])
        let id = IncidentID(rawValue: number ?? 0)
        switch word {
        case nil: return nil
        case "opened": return .opened(id)
        case "continued": return .continued(id)
        case "repeated": return .repeated(id)
        case "set aside": return .setAside(reason: reason ?? "")
        case "trapped": return .trapped(reason: reason ?? "")
        case "dead": return .dead(reason: reason ?? "")
        case "discarded": return .discarded(by: reason ?? "")
        case .some(let other): throw StoredValueUnknown(value: other)
        }
    }
}
