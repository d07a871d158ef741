import Foundation
import GRDB
import HouseTesting
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Seals for a database that is older than they are")
struct ControlMigrationsAuditTests {
    @Test func `facts and incidents that are there get theirs once`() async throws {
        let house = try await AuditStage(incidents: 3)
        // As it was before: no places, no own seals, no seals of rows.
        try await house.control.pool.write { database in
            try AuditStage.disarm(database)
            try database.execute(
                sql: """
                    DROP TABLE audit_checkpoint; DROP TABLE audit_head; ALTER TABLE fact DROP COLUMN place; ALTER TABLE fact DROP COLUMN own_seal;
                    ALTER TABLE incident DROP COLUMN seal;
                    DELETE FROM grdb_migrations WHERE identifier = '1: seals of incidents';
                    CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'no'); END;
                    """
            )
        }
        try house.control.pool.close()
        let path = house.stage.path + "/control.sqlite"
        let control = try ControlDatabase(path: path, factKey: StoreStage.factKey)
        let seals = SQLiteAuditSeals(control, house: "00ff", file: house.file)
        let report = try await seals.verify()
        #expect(report.faults == [] && report.incidentCount == 3)
        await #expect(throws: DatabaseError.self) {
            try await control.pool.write { try $0.execute(sql: "UPDATE fact SET by = 'eve'") }
        }
    }
}
