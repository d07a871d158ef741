import Foundation
import GRDB
import Ports
import Proof
import Vocabulary

/// The append-only chain of facts: each is sealed by HMAC-SHA-256 over the seal before it and its own text, so that a
/// fact that was changed, moved or removed is found out.
///
/// A fact about an incident also has a place and a seal in a chain of that incident's own (`OwnChain`). What belongs to
/// the demo seals a chain of its own: the demo can be removed, and the house's chain stays whole.
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
        var writer = FactWriter(database: database, key: key)
        for fact in facts { try writer.append(fact, to: self) }
        try writer.finish()
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
            sql: "SELECT \(FactChain.sealedColumns) FROM fact WHERE chain = ? ORDER BY number",
            arguments: [rawValue]
        )
        while let row = try rows.next() {
            let stored: Data = row["seal"]
            guard stored == FactChain.sealedFact(row).seal(after: before, key: key) else { return row["number"] }
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

    /// What a fact is sealed by, in a SELECT: texts come as they are stored, byte by byte.
    static let sealedColumns = """
        number, chain, CAST(subject AS BLOB) AS subject, at, CAST(by AS BLOB) AS by, CAST(word AS BLOB) AS word,
        CAST(details AS BLOB) AS details, seal, place, own_seal
        """

    static func sealedFact(_ row: Row) -> SealedFact {
        SealedFact(subject: row["subject"], at: row["at"], by: row["by"], word: row["word"], details: row["details"])
    }

    static func json(_ details: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(details), as: UTF8.self)
    }
}
