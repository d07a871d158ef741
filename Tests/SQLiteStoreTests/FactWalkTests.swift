import Foundation
import GRDB
import HouseTesting
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Facts that are not as they were written")
struct FactWalkTests {
    @Test(arguments: 1...4) func `each of 200 bytes of facts, changed one at a time`(seed: UInt64) async throws {
        let house = try await AuditStage()
        for round in 0..<50 {
            let report = try await house.found { database in
                var chance = Seeded(seed &* 1_000 &+ UInt64(round))
                _ = try ByteChange.make(in: database, by: &chance)
            }
            #expect(!report.isWhole, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: [UInt64(7), 8, 9]) func `200 bytes of facts changed together`(seed: UInt64) async throws {
        let house = try await AuditStage()
        let report = try await house.found { database in
            var chance = Seeded(seed)
            for _ in 0..<200 { _ = try ByteChange.make(in: database, by: &chance) }
        }
        #expect(report.faults.count > 20)
    }

    @Test func `the fact that was changed is the one that is named`() async throws {
        let house = try await AuditStage()
        let report = try await house.found {
            try $0.execute(sql: "UPDATE fact SET by = 'eve' WHERE number = 5")
        }
        #expect(report.faults.map(\.subject) == ["fact 5"])
        let removed = try await house.found { try $0.execute(sql: "DELETE FROM fact WHERE number = 5") }
        #expect(removed.faults.first?.subject == "fact 6")
        #expect(removed.faults.first?.why.contains("what was between them is missing") == true)
    }

    @Test func `two facts that changed places`() async throws {
        let house = try await AuditStage()
        let report = try await house.found {
            try $0.execute(
                sql: """
                    UPDATE fact SET number = -1 WHERE number = 5; UPDATE fact SET number = 5 WHERE number = 6;
                    UPDATE fact SET number = 6 WHERE number = -1;
                    """
            )
        }
        #expect(!report.isWhole)
    }

    @Test func `chains that somebody without the key worked out again`() async throws {
        let house = try await AuditStage()
        let report = try await house.found { database in
            try database.execute(sql: "UPDATE fact SET by = 'eve' WHERE number = 7")
            let forged = [UInt8](repeating: 9, count: 32)
            var seals: [String: Data] = [:]
            for row in try Row.fetchAll(
                database,
                sql: "SELECT \(FactChain.sealedColumns) FROM fact ORDER BY number"
            ) {
                let (chain, number): (String, Int64) = (row["chain"], row["number"])
                let seal = FactChain.sealedFact(row).seal(after: seals[chain] ?? Data(), key: forged)
                seals[chain] = seal
                try database.execute(sql: "UPDATE fact SET seal = ? WHERE number = ?", arguments: [seal, number])
            }
            try OwnChain.sealAll(in: database, key: forged)
            try IncidentSeal.sealAll(in: database, key: forged)
        }
        #expect(report.faults.count > 40)
    }

    @Test func `an end that was cut off behind a checkpoint; one that no checkpoint knew is told as a risk`()
        async throws
    {
        let house = try await AuditStage()
        let cut = "DELETE FROM fact WHERE number > (SELECT max(number) - 3 FROM fact)"
        try await house.note("the end", about: "policy")
        try await house.note("the end", about: "policy")
        try await house.note("the end", about: "policy")
        #expect(try await house.found { try $0.execute(sql: cut) }.isWhole)
        try await house.checkpoint()
        let report = try await house.found { try $0.execute(sql: cut) }
        #expect(AuditStage.faults(report, about: "the chain house").first?.contains("the end was cut off") == true)
        // Also when the database's own checkpoints went with it.
        let more = try await house.found { try $0.execute(sql: cut + "; DELETE FROM audit_checkpoint") }
        #expect(AuditStage.faults(more, about: "checkpoint 1").count == 1)
    }
}
