import Foundation
import GRDB
import HouseTesting
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Facts and the chains that they go to")
struct FactWriterTests {
    @Test func `a fact about an incident has a place there; another has none`() async throws {
        let house = try await AuditStage(incidents: 2)
        try await house.note("one", about: "INC-2")
        try await house.note("two", about: "ALR-1")
        let rows = try house.control.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT place, own_seal FROM fact ORDER BY number DESC LIMIT 2")
        }
        let count = try await house.control.pool.read { database in
            try Int64.fetchOne(database, sql: "SELECT count(*) FROM fact WHERE subject = 'INC-2'")
        }
        #expect(rows[0]["place"] == nil && rows[0]["own_seal"] == nil)
        #expect(rows[1]["place"] == count)
        #expect(try await house.seals.verify().isWhole)
    }

    @Test func `facts of an incident of the demo go with the demo, whoever tells them`() async throws {
        let house = try await AuditStage(incidents: 1)
        try await house.tamper("UPDATE incident SET origin = 'demo'")
        try await house.note("one", about: "INC-1")
        let chain = try await house.control.pool.read { database in
            try String.fetchOne(database, sql: "SELECT chain FROM fact ORDER BY number DESC LIMIT 1")
        }
        #expect(chain == "demo")
    }
}
