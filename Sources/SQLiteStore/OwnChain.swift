import Foundation
import GRDB
import Proof
import Vocabulary

/// Where the chain that an incident has of its own stands: how many facts, and the seal of the last.
struct OwnChain: Hashable {
    var count: Int64 = 0
    var seal = Data()

    /// Whether facts about a subject have a chain of their own: those about incidents do.
    static func incident(_ subject: String) -> IncidentID? {
        IncidentID(text: subject).flatMap { $0.description == subject ? $0 : nil }
    }

    /// The chain of an incident as the database has it.
    init(of incident: Int64, in database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT place, own_seal FROM fact WHERE subject = ? AND place IS NOT NULL ORDER BY number DESC LIMIT 1
                """,
            arguments: [IncidentID(rawValue: incident).description]
        )
        if let row { (count, seal) = (row["place"], row["own_seal"] ?? Data()) }
    }

    init() {}

    /// Takes a fact on: its place and its seal.
    mutating func take(_ fact: SealedFact, key: [UInt8]) {
        count += 1
        seal = fact.ownSeal(after: seal, place: count, key: key)
    }

    /// Gives the facts of a database that is older than these chains their places and seals.
    static func sealAll(in database: Database, key: [UInt8]) throws {
        var chains: [String: OwnChain] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT \(FactChain.sealedColumns) FROM fact WHERE subject GLOB 'INC-*' ORDER BY number"
        )
        let update = try database.makeStatement(sql: "UPDATE fact SET place = ?, own_seal = ? WHERE number = ?")
        for row in rows {
            let fact = FactChain.sealedFact(row)
            let subject = String(decoding: fact.subject, as: UTF8.self)
            guard incident(subject) != nil else { continue }
            chains[subject, default: OwnChain()].take(fact, key: key)
            let chain = chains[subject] ?? OwnChain()
            let number: Int64 = row["number"]
            try update.execute(arguments: [chain.count, chain.seal, number])
        }
    }
}
