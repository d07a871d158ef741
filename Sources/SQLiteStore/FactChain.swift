import Alerts
import Crypto
import Foundation
import GRDB
import Vocabulary

/// The append-only chain of facts: each is sealed by HMAC-SHA-256 over the seal before it and its own text, so that a
/// fact that was changed, moved or removed is found out.
enum FactChain {
    static func append(_ facts: [AlertFact], to database: Database, key: [UInt8]) throws {
        var seal = try Data.fetchOne(database, sql: "SELECT seal FROM fact ORDER BY number DESC LIMIT 1") ?? Data()
        for fact in facts {
            let (word, details) = fact.what.record
            let text = try json(details)
            seal = self.seal(after: seal, parts: parts(of: fact, word: word, details: text), key: key)
            try database.execute(
                sql: "INSERT INTO fact (alert, at, by, word, details, seal) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [fact.alert.rawValue, fact.at.timeIntervalSince1970, fact.by, word, text, seal]
            )
        }
    }

    static func facts(of alert: AlertID, in database: Database) throws -> [AlertFact] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM fact WHERE alert = ? ORDER BY number",
            arguments: [alert.rawValue]
        ).map(fact)
    }

    /// The number of the first fact whose seal is not right; nil when all are.
    static func firstBroken(in database: Database, key: [UInt8]) throws -> Int64? {
        var before = Data()
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM fact ORDER BY number")
        while let row = try rows.next() {
            let word: String = row["word"]
            let details: String = row["details"]
            let expected = seal(after: before, parts: parts(of: try fact(row), word: word, details: details), key: key)
            let stored: Data = row["seal"]
            guard stored == expected else { return row["number"] }
            before = stored
        }
        return nil
    }

    private static func fact(_ row: Row) throws -> AlertFact {
        let word: String = row["word"]
        let details: String = row["details"]
        let named = try JSONDecoder().decode([String: String].self, from: Data(details.utf8))
        guard let what = AlertFact.What(word: word, details: named) else { throw StoredValueUnknown(value: word) }
        return AlertFact(
            alert: AlertID(rawValue: row["alert"]),
            at: Date(timeIntervalSince1970: row["at"]),
            by: row["by"],
            what: what
        )
    }

    private static func parts(of fact: AlertFact, word: String, details: String) -> [String] {
        [String(fact.alert.rawValue), String(fact.at.timeIntervalSince1970), fact.by, word, details]
    }

    private static func seal(after before: Data, parts: [String], key: [UInt8]) -> Data {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: key))
        hash.update(data: before)
        for part in parts { hash.update(data: Data("\(part.utf8.count):\(part)".utf8)) }
        return Data(hash.finalize())
    }

    private static func json(_ details: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(details), as: UTF8.self)
    }
}
