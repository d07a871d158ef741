import Crypto
import Foundation
import GRDB
import Ports
import Vocabulary

/// The append-only chain of facts: each is sealed by HMAC-SHA-256 over the seal before it and its own text, so that a
/// fact that was changed, moved or removed is found out.
///
/// What belongs to the demo seals a chain of its own: the demo can be removed, and the house's chain stays whole.
public enum FactChain: String, CaseIterable, Sendable {
    case house, demo

    /// The demo's chain for what belongs to the demo.
    func or(_ origin: Origin) -> FactChain {
        switch origin {
        case .house: self
        case .demo: .demo
        }
    }

    func append(_ facts: [HouseFact], to database: Database, key: [UInt8]) throws {
        guard !facts.isEmpty else { return }
        var seal =
            try Data.fetchOne(
                database,
                sql: "SELECT seal FROM fact WHERE chain = ? ORDER BY number DESC LIMIT 1",
                arguments: [rawValue]
            ) ?? Data()
        let insert = try database.cachedStatement(
            sql: "INSERT INTO fact (chain, subject, at, by, word, details, seal) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        for fact in facts {
            let text = try FactChain.json(fact.details)
            seal = FactChain.seal(after: seal, parts: FactChain.parts(of: fact, details: text), key: key)
            try insert.execute(
                arguments: [
                    rawValue, fact.subject, fact.at.timeIntervalSince1970, fact.by, fact.word, text, seal,
                ]
            )
        }
    }

    /// The facts of a subject, oldest first, of whichever chain.
    static func facts(of subject: String, in database: Database) throws -> [HouseFact] {
        try Row.fetchAll(database, sql: "SELECT * FROM fact WHERE subject = ? ORDER BY number", arguments: [subject])
            .map(fact)
    }

    /// The number of the first fact whose seal is not right; nil when all are.
    static func firstBroken(in database: Database, key: [UInt8]) throws -> Int64? {
        try allCases.compactMap { try $0.firstBroken(in: database, key: key) }.min()
    }

    private func firstBroken(in database: Database, key: [UInt8]) throws -> Int64? {
        var before = Data()
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM fact WHERE chain = ? ORDER BY number",
            arguments: [rawValue]
        )
        while let row = try rows.next() {
            let parts = FactChain.parts(of: try FactChain.fact(row), details: row["details"])
            let stored: Data = row["seal"]
            guard stored == FactChain.seal(after: before, parts: parts, key: key) else { return row["number"] }
            before = stored
        }
        return nil
    }

    static func fact(_ row: Row) throws -> HouseFact {
        let details: String = row["details"]
        return HouseFact(
            subject: row["subject"],
            at: Date(timeIntervalSince1970: row["at"]),
            by: row["by"],
            word: row["word"],
            details: try JSONDecoder().decode([String: String].self, from: Data(details.utf8))
        )
    }

    private static func parts(of fact: HouseFact, details: String) -> [String] {
        [fact.subject, String(fact.at.timeIntervalSince1970), fact.by, fact.word, details]
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
