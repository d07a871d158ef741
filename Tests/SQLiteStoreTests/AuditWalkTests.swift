import Foundation
import HouseTesting
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("What is not as it was written is found")
struct AuditWalkTests {
    @Test func `a house that nobody touched is whole, and says how much no checkpoint covers`() async throws {
        let house = try await AuditStage()
        var report = try await house.seals.verify()
        #expect(report.faults == [] && report.incidentCount == 4 && report.checkpointCount == 0)
        #expect(report.uncoveredCount == report.factCount && report.factCount > 40)
        try await house.checkpoint()
        try await house.note("later", about: "INC-2")
        report = try await house.seals.verify()
        #expect(report.faults == [] && report.checkpointCount == 1 && report.uncoveredCount == 1)
    }

    @Test func `the whole database put back as it was before the newest checkpoint`() async throws {
        let house = try await AuditStage()
        try await house.checkpoint(day: 1)
        let copy = house.stage.path + "/copy.sqlite"
        try house.control.backUp(to: copy)
        try await house.note("what is to be forgotten", about: "INC-2")
        try await house.checkpoint(day: 2)
        let older = try ControlDatabase(path: copy, factKey: StoreStage.factKey)
        let seals = SQLiteAuditSeals(older, house: "00ff", file: house.file)
        let report = try await seals.verify()
        #expect(report.faults.contains { $0.subject == "checkpoint 2" && $0.why.contains("an older copy") })
        #expect(report.faults.contains { $0.subject == "INC-2" })
        // Going on from there does not make it good; saying why does, and stays to be read.
        _ = try await seals.checkpoint(at: Samples.start.addingTimeInterval(3 * 86_400), accepting: nil)
        #expect(try await !seals.verify().isWhole)
        _ = try await seals.checkpoint(at: Samples.start.addingTimeInterval(4 * 86_400), accepting: "the disk died")
        let after = try await seals.verify()
        #expect(after.faults == [] && after.notes.count == 1 && after.notes[0].contains("the disk died"))
    }

    @Test func `a database that cannot be read is a fault, not a way out`() async throws {
        let house = try await AuditStage()
        try await house.tamper("DROP TABLE incident_reader")
        #expect(try await house.seals.verify().faults.map(\.subject) == ["the database"])
    }
}
