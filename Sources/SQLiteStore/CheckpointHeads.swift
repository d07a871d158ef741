import Foundation
import GRDB
import Proof
import Vocabulary

/// Where the chains stand now, read for a checkpoint.
enum CheckpointHeads {
    /// The chains of the whole house.
    static func standings(in database: Database) throws -> [String: SignedCheckpoint.Standing] {
        var standings: [String: SignedCheckpoint.Standing] = [:]
        for chain in FactChain.allCases {
            let count = try Int64.fetchOne(
                database,
                sql: "SELECT count(*) FROM fact WHERE chain = ?",
                arguments: [chain.rawValue]
            )
            let last = try Row.fetchOne(
                database,
                sql: "SELECT number, seal FROM fact WHERE chain = ? ORDER BY number DESC LIMIT 1",
                arguments: [chain.rawValue]
            )
            let seal: Data? = last?["seal"]
            standings[chain.rawValue] = SignedCheckpoint.Standing(
                count: count ?? 0,
                last: last?["number"] ?? 0,
                head: seal?.hex ?? ""
            )
        }
        return standings
    }

    /// The heads of incidents that are not as they were, in the order of their numbers; those that went are told as gone.
    static func changed(since known: [String: ChainHead], in database: Database) throws -> [ChainHead] {
        var changed: [ChainHead] = []
        var seen: Set<String> = []
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT number, version, origin, seal FROM incident ORDER BY number"
        )
        while let row = try rows.next() {
            let incident: Int64 = row["number"]
            let subject = IncidentID(rawValue: incident).description
            seen.insert(subject)
            let chain = try OwnChain(of: incident, in: database)
            let rowSeal: Data = row["seal"] ?? Data()
            if let before = known[subject], before.seal == chain.seal, before.rowSeal == rowSeal { continue }
            changed.append(
                ChainHead(
                    subject: subject,
                    count: chain.count,
                    seal: chain.seal,
                    digest: try digest(of: subject, in: database),
                    version: row["version"],
                    rowSeal: rowSeal,
                    origin: row["origin"]
                )
            )
        }
        for (subject, head) in known.sorted(by: { $0.key < $1.key }) where !seen.contains(subject) && !head.isGone {
            changed.append(.gone(subject, origin: head.origin))
        }
        return changed
    }

    private static func digest(of subject: String, in database: Database) throws -> Data {
        var (digest, place) = (Data(), Int64(0))
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT \(FactChain.sealedColumns) FROM fact WHERE subject = ? ORDER BY number",
            arguments: [subject]
        )
        while let row = try rows.next() {
            place += 1
            digest = FactChain.sealedFact(row).digest(after: digest, place: place)
        }
        return digest
    }
}
