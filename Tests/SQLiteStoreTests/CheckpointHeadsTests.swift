import Foundation
import GRDB
import HouseTesting
import Proof
import Testing

@testable import SQLiteStore

@Suite("Where the chains stand, for a checkpoint")
struct CheckpointHeadsTests {
    @Test func `every chain with its count and its last fact`() async throws {
        let house = try await AuditStage(incidents: 2)
        let standings = try await house.control.pool.read { try CheckpointHeads.standings(in: $0) }
        let facts = try await house.seals.verify().factCount
        #expect(standings["house"]?.count == facts && standings["house"]?.last == facts)
        #expect(standings["house"]?.head.count == 64 && standings["demo"] == SignedCheckpoint.Standing())
    }

    @Test func `the incidents that are not as they were known; the digest is of all their facts`() async throws {
        let house = try await AuditStage(incidents: 3)
        let all = try await house.control.pool.read { try CheckpointHeads.changed(since: [:], in: $0) }
        #expect(all.map(\.subject) == ["INC-1", "INC-2", "INC-3"] && all.allSatisfy { $0.digest.count == 32 })
        try await house.note("more", about: "INC-2")
        var known = Dictionary(uniqueKeysWithValues: all.map { ($0.subject, $0) })
        known["INC-9"] = ChainHead(
            subject: "INC-9",
            count: 1,
            seal: Data(),
            digest: Data(),
            version: 1,
            rowSeal: Data(),
            origin: "demo"
        )
        let before = known
        let changed = try await house.control.pool.read { try CheckpointHeads.changed(since: before, in: $0) }
        #expect(changed.map(\.subject) == ["INC-2", "INC-9"])
        #expect(changed[0].count == all[1].count + 1 && changed[0].digest != all[1].digest && changed[1].isGone)
    }
}
