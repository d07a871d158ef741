import Foundation
import GRDB
import HouseTesting
import Incidents
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Seals and checkpoints in SQLite")
struct SQLiteAuditSealsTests {
    @Test func `keep the contract`() async throws {
        let house = try await AuditStage()
        try await AuditSealsContract(house.seals).check(at: Samples.start)
    }

    @Test func `a checkpoint tells of what changed since the one before, and is in the database and outside`()
        async throws
    {
        let house = try await AuditStage()
        #expect(try await house.checkpoint().heads.map(\.subject) == ["INC-1", "INC-2", "INC-3", "INC-4"])
        try await house.note("more", about: "INC-3")
        let second = try await house.checkpoint(day: 2)
        #expect(second.heads.map(\.subject) == ["INC-3"])
        #expect(try CheckpointFile(path: house.file).lines().last == second.line)
        #expect(try StoreStage.mode(house.file) == 0o600)
    }

    @Test func `a line that the file outside lacks is added with the next checkpoint`() async throws {
        let house = try await AuditStage()
        try await house.checkpoint()
        try FileManager.default.removeItem(atPath: house.file)
        #expect(try await house.seals.verify().faults.map(\.subject) == ["checkpoint 1"])
        try await house.checkpoint(day: 2)
        #expect(try await house.seals.verify().isWhole)
        #expect(try CheckpointFile(path: house.file).lines().count == 2)
    }

    @Test func `the demo comes and goes with its checkpoints`() async throws {
        let house = try await AuditStage(incidents: 2)
        var incident = try IncidentSamples.opened(3)
        incident.incident.origin = .demo
        let made = incident
        try await SQLiteDemo(house.control).fill { _, _, _ in
            var content = DemoContent()
            content.incidents = [made.incident]
            content.facts = made.facts.map(\.houseFact)
            return content
        }
        try await house.note("a word on the demo", about: "INC-3")
        try await house.note("a word beside it", about: "policy")
        try await house.checkpoint()
        #expect(try await house.seals.verify().faults == [])
        _ = try await SQLiteDemo(house.control).remove(by: "ana", at: Samples.start)
        #expect(try await house.seals.verify().faults == [])
        let gone = try await house.checkpoint(day: 2)
        #expect(gone.heads.map(\.subject) == ["INC-3"] && gone.heads.allSatisfy(\.isGone))
        #expect(try await house.seals.verify().faults == [])
        // A fact that is moved into the gap that the demo left is found all the same.
        let moved = try await house.found {
            let last = "(SELECT max(number) FROM fact WHERE word <> 'demo removed')"
            try $0.execute(sql: "UPDATE fact SET number = number - 1 WHERE number = \(last)")
        }
        #expect(!moved.isWhole)
    }
}
