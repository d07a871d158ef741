import Foundation
import GRDB
import Proof
import Vocabulary

/// Adds facts to their chains, in one transaction.
struct FactWriter {
    let database: Database
    let key: [UInt8]
    private var seals: [FactChain: Data] = [:]
    private var incidents: [Int64: Standing] = [:]

    /// An incident whose facts are added.
    private struct Standing {
        var chain: OwnChain
        /// Whether its row's seal was right before.
        let isWhole: Bool
        let origin: Origin
    }

    init(database: Database, key: [UInt8]) {
        self.database = database
        self.key = key
    }

    /// `chain`: where the fact goes, unless it is about an incident of the demo.
    mutating func append(_ fact: HouseFact, to chain: FactChain) throws {
        let details = try FactChain.json(fact.details)
        let sealed = SealedFact(
            subject: Data(fact.subject.utf8),
            at: fact.at.timeIntervalSince1970,
            by: Data(fact.by.utf8),
            word: Data(fact.word.utf8),
            details: Data(details.utf8)
        )
        var chain = chain
        var own: OwnChain?
        if let incident = OwnChain.incident(fact.subject)?.rawValue {
            var standing = try incidents[incident] ?? self.standing(of: incident)
            standing.chain.take(sealed, key: key)
            incidents[incident] = standing
            chain = chain.or(standing.origin)
            own = standing.chain
        }
        let seal = sealed.seal(after: try seals[chain] ?? last(of: chain), key: key)
        seals[chain] = seal
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO fact (chain, subject, at, by, word, details, seal, place, own_seal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try insert.execute(
            arguments: [
                chain.rawValue, fact.subject, sealed.at, fact.by, fact.word, details, seal, own?.count, own?.seal,
            ]
        )
    }

    /// Seals the rows of the incidents again, whose chains are longer now; one that was broken stays so.
    func finish() throws {
        for (incident, standing) in incidents where standing.isWhole {
            try IncidentSeal.write(incident, in: database, key: key)
        }
    }

    private func last(of chain: FactChain) throws -> Data {
        try Data.fetchOne(
            database,
            sql: "SELECT seal FROM fact WHERE chain = ? ORDER BY number DESC LIMIT 1",
            arguments: [chain.rawValue]
        ) ?? Data()
    }

    private func standing(of incident: Int64) throws -> Standing {
        let origin = try String.fetchOne(
            database,
            sql: "SELECT origin FROM incident WHERE number = ?",
            arguments: [incident]
        )
        return Standing(
            chain: try OwnChain(of: incident, in: database),
            isWhole: try IncidentSeal.holds(incident, in: database, key: key) ?? false,
            origin: try origin.map { try StoredWord.read($0) } ?? .house
        )
    }
}
