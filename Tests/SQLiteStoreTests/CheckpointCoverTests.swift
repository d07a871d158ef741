import Foundation
import GRDB
import HouseTesting
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The checkpoint that covers an incident")
struct CheckpointCoverTests {
    @Test func `is the newest that tells of it, and its line leads to the root`() async throws {
        let house = try await AuditStage(incidents: 5)
        let id = IncidentID(rawValue: 4)
        #expect(try await house.control.pool.read { try CheckpointCover.cover(of: id, in: $0) } == nil)
        try await house.checkpoint()
        try await house.note("more", about: "INC-2")
        let second = try await house.checkpoint(day: 2)
        let found = try await house.control.pool.read { try CheckpointCover.cover(of: id, in: $0) }
        let four = try #require(found)
        #expect(four.checkpoint.number == 1 && four.path.count > 1)
        #expect(ProofTree.root(of: four.head.text, by: four.path).hex == four.checkpoint.root)
        let two = IncidentID(rawValue: 2)
        let known = try await house.control.pool.read { try CheckpointCover.cover(of: two, in: $0) }
        let newest = try #require(known)
        #expect(newest.text == second.text && newest.signature == second.signature && newest.path.isEmpty)
    }
}
