public import Foundation
import GRDB
import Incidents
public import Ports
public import Proof
public import Vocabulary

/// Seals and checkpoints in the control database, with the file outside of it.
public struct SQLiteAuditSeals: AuditSeals {
    private let control: ControlDatabase
    private let house: String
    private let file: CheckpointFile

    /// `house`: the house's own id; `file`: where checkpoints are kept outside of the database.
    public init(_ control: ControlDatabase, house: String, file: String) {
        self.control = control
        self.house = house
        self.file = CheckpointFile(path: file)
    }

    private var key: ProofKey { ProofKey(bytes: control.factKey) }

    public func publicKey() throws -> PublicKey { try key.publicKey() }

    public func signature(of text: Data) throws -> Data { try key.signature(of: text) }

    public func newestCheckpoint() async throws -> SignedCheckpoint? {
        try await control.pool.read { database in
            try String.fetchOne(database, sql: "SELECT line FROM audit_checkpoint ORDER BY number DESC LIMIT 1")
                .flatMap(SignedCheckpoint.init(line:))
        }
    }

    public func checkpoint(at now: Date, accepting reason: String?) async throws -> SignedCheckpoint {
        let outside = try file.lines()
        let (house, key) = (house, key)
        let (checkpoint, missing) = try await control.commit { database in
            let book = CheckpointBook(
                inside: try SQLiteAuditSeals.lines(in: database),
                outside: outside,
                house: house,
                key: try key.publicKey()
            )
            let last = book.checkpoints.last
            let header = SignedCheckpoint.Header(
                house: house,
                number: (last?.header.number ?? 0) + 1,
                at: now,
                before: last?.hash ?? "",
                chains: try CheckpointHeads.standings(in: database),
                root: "",
                accepted: reason
            )
            let heads = try CheckpointHeads.changed(since: reason == nil ? book.heads : [:], in: database)
            let checkpoint = try SignedCheckpoint(header, heads: heads, key: key)
            try database.execute(
                sql: "INSERT INTO audit_checkpoint (number, line) VALUES (?, ?)",
                arguments: [header.number, checkpoint.line]
            )
            try CheckpointCover.keep(checkpoint, in: database)
            return (checkpoint, book.missingOutside)
        }
        try file.append(missing + [checkpoint.line])
        return checkpoint
    }

    public func verify() async throws -> AuditReport {
        let outside = try file.lines()
        let (house, key) = (house, key)
        do {
            return try await control.pool.read { database in
                let book = CheckpointBook(
                    inside: try SQLiteAuditSeals.lines(in: database),
                    outside: outside,
                    house: house,
                    key: try key.publicKey()
                )
                return try AuditWalk.report(of: database, book: book, key: key.bytes)
            }
        } catch let error as DatabaseError {
            var report = AuditReport()
            report.faults.append(.init("the database", "it cannot be read: \(error.message ?? "\(error.resultCode)")"))
            return report
        }
    }

    public func proof(of id: IncidentID, for asker: Asker) async throws -> IncidentProof? {
        var condition = IncidentCondition(for: asker)
        condition.add("number = ?", [id.rawValue])
        let asked = condition
        return try await control.pool.read { database in
            let isThere = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM incident WHERE \(asked.sql))",
                arguments: asked.arguments
            )
            guard isThere == true else { return nil }
            let facts = try Row.fetchAll(
                database,
                sql: "SELECT * FROM fact WHERE subject = ? ORDER BY number",
                arguments: [id.description]
            ).map { row in
                IncidentProof.ProvenFact(
                    number: row["number"],
                    place: row["place"] ?? 0,
                    fact: try FactChain.fact(row),
                    details: row["details"],
                    seal: row["seal"],
                    ownSeal: row["own_seal"] ?? Data()
                )
            }
            return IncidentProof(facts: facts, cover: try CheckpointCover.cover(of: id, in: database))
        }
    }

    private static func lines(in database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "SELECT line FROM audit_checkpoint ORDER BY number")
    }
}
