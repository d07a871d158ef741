import Foundation
import GRDB
import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("The seal of an incident's row")
struct IncidentSealTests {
    private let key = StoreStage.factKey

    @Test func `is right after each save, and with its own key alone`() async throws {
        let house = try await AuditStage(incidents: 2)
        let key = key
        let holds = try await house.control.pool.read { database in
            [
                try IncidentSeal.holds(1, in: database, key: key), try IncidentSeal.holds(2, in: database, key: [1]),
                try IncidentSeal.holds(9, in: database, key: key),
            ]
        }
        #expect(holds == [true, false, nil])
    }

    @Test func `a change that the house makes itself keeps it; one that was broken stays broken`() async throws {
        let house = try await AuditStage(incidents: 2)
        let key = key
        try await house.tamper("UPDATE incident SET words = 'x' WHERE number = 2")
        let holds = try await house.control.pool.write { database in
            try IncidentSeal.keeping([1, 2, 9], in: database, key: key) {
                try database.execute(sql: "UPDATE incident SET words = words || ' more'")
            }
            return [
                try IncidentSeal.holds(1, in: database, key: key), try IncidentSeal.holds(2, in: database, key: key),
            ]
        }
        #expect(holds == [true, false])
    }
}
