import Foundation
import GRDB
import HouseTesting
import Incidents
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

/// A house with incidents, alerts and their facts, and somebody who has the whole database in hand.
struct AuditStage {
    let stage: StoreStage
    var control: ControlDatabase { stage.control }
    var store: SQLiteIncidentStore { SQLiteIncidentStore(control) }
    var trail: SQLiteAuditTrail { SQLiteAuditTrail(control) }
    var file: String { stage.path + "/outside/house.checkpoints" }
    var seals: SQLiteAuditSeals { SQLiteAuditSeals(control, house: "00ff", file: file) }

    /// With so many incidents, and facts that are about none between them.
    init(incidents: Int = 4) async throws {
        stage = try StoreStage()
        for number in 1...max(1, incidents) {
            let restricted = number.isMultiple(of: 3) ? Sensitivity.s1 : .s3
            let opening = IncidentSamples.opening("Case \(number) \u{FFFD} ü", sensitivity: restricted)
            _ = try await store.open { id in
                let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening)
                return IncidentChange(incident: incident, facts: facts)
            }
            try await note("alert \(number)", about: "ALR-\(number)")
        }
        for number in 1...Int64(max(1, incidents)) { try await walk(number, to: .investigation) }
    }

    /// Takes an incident on, as its desk does.
    func walk(_ number: Int64, to step: Incident.Stage) async throws {
        guard var incident = try await store.incident(IncidentID(rawValue: number), for: .house) else { return }
        let version = incident.version
        var facts: [IncidentFact] = []
        if !incident.isVisible(to: "ben") {
            facts = try incident.take(.admit("ben"), by: "ana", at: Samples.start, policy: IncidentSamples.policy)
        }
        facts += try IncidentSamples.walk(&incident, to: step)
        guard !facts.isEmpty else { return }
        try await store.save(IncidentChange(incident: incident.settled(version: version + 1), facts: facts))
    }

    func note(_ text: String, about subject: String) async throws {
        let fact = HouseFact(subject: subject, at: Samples.start, by: "ana", word: "noted", details: ["text": text])
        try await trail.append([fact])
    }

    @discardableResult
    func checkpoint(day: Double = 1, accepting reason: String? = nil) async throws -> SignedCheckpoint {
        try await seals.checkpoint(at: Samples.start.addingTimeInterval(day * 86_400), accepting: reason)
    }

    /// Everything that somebody with the database in hand can do: no trigger is in the way.
    func tamper(_ sql: String) async throws {
        try await control.pool.writeWithoutTransaction { database in
            try AuditStage.disarm(database)
            try database.execute(sql: sql + "; PRAGMA foreign_keys = ON")
        }
    }

    static func disarm(_ database: Database) throws {
        try database.execute(
            sql: "DROP TRIGGER IF EXISTS fact_stays; DROP TRIGGER IF EXISTS fact_is_kept; PRAGMA foreign_keys = OFF;"
        )
    }

    /// What is found after a change that is then undone.
    func found(after change: @Sendable @escaping (Database) throws -> Void) async throws -> AuditReport {
        let outside = try CheckpointFile(path: file).lines()
        let key = ProofKey(bytes: StoreStage.factKey)
        return try await control.pool.writeWithoutTransaction { database in
            var found = AuditReport()
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.inTransaction {
                try AuditStage.disarm(database)
                try change(database)
                let book = CheckpointBook(
                    inside: try String.fetchAll(database, sql: "SELECT line FROM audit_checkpoint ORDER BY number"),
                    outside: outside,
                    house: "00ff",
                    key: try key.publicKey()
                )
                found = try AuditWalk.report(of: database, book: book, key: key.bytes)
                return .rollback
            }
            try database.execute(sql: "PRAGMA foreign_keys = ON")
            return found
        }
    }

    /// What is about a subject.
    static func faults(_ report: AuditReport, about subject: String) -> [String] {
        report.faults.filter { $0.subject == subject }.map(\.why)
    }
}

/// Changes of single bytes of facts, as chance has it.
struct ByteChange {
    private static let texts = ["chain", "subject", "by", "word", "details"]
    private static let blobs = ["seal", "own_seal"]

    /// Changes one byte of one fact in one column; answers which fact.
    static func make(in database: Database, by chance: inout Seeded) throws -> Int64 {
        let numbers = try Int64.fetchAll(database, sql: "SELECT number FROM fact")
        while true {
            let number = numbers.randomElement(using: &chance) ?? 1
            let column = (texts + blobs + ["at", "number", "place"]).randomElement(using: &chance) ?? "by"
            if try change(column, of: number, in: database, by: &chance) { return number }
        }
    }

    private static func change(
        _ column: String,
        of number: Int64,
        in database: Database,
        by chance: inout Seeded
    ) throws -> Bool {
        if texts.contains(column) || blobs.contains(column) {
            let read = "SELECT CAST(\(column) AS BLOB) FROM fact WHERE number = ?"
            guard var bytes = try Data.fetchOne(database, sql: read, arguments: [number]), !bytes.isEmpty else {
                return false
            }
            let index = Int.random(in: 0..<bytes.count, using: &chance)
            bytes[index] ^= UInt8.random(in: 1...255, using: &chance)
            let value = texts.contains(column) ? "CAST(? AS TEXT)" : "?"
            try database.execute(
                sql: "UPDATE fact SET \(column) = \(value) WHERE number = ?",
                arguments: [bytes, number]
            )
            return true
        }
        let read = "SELECT \(column) FROM fact WHERE number = ?"
        let bit = Int64(1) << Int64.random(in: 0..<52, using: &chance)
        if column == "at" {
            guard let at = try Double.fetchOne(database, sql: read, arguments: [number]) else { return false }
            let changed = Double(bitPattern: at.bitPattern ^ UInt64(bit))
            try database.execute(sql: "UPDATE fact SET at = ? WHERE number = ?", arguments: [changed, number])
            return true
        }
        guard let value = try Int64.fetchOne(database, sql: read, arguments: [number]) else { return false }
        let isTaken = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM fact WHERE number = ?)",
            arguments: [value ^ bit]
        )
        if column == "number", isTaken == true { return false }
        try database.execute(
            sql: "UPDATE fact SET \(column) = ? WHERE number = ?",
            arguments: [value ^ bit, number]
        )
        return true
    }
}
