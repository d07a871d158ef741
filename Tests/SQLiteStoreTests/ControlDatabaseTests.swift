import Foundation
import GRDB
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The control database")
struct ControlDatabaseTests {
    @Test func `is made from nothing, opened again as it is, and sound`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(), position: 3))
        let again = try ControlDatabase(path: stage.path + "/control.sqlite", factKey: StoreStage.factKey)
        #expect(try await SQLiteAlertStore(again).lineState().position == EventID(rawValue: 3))
        let check = try await again.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
        let tables = try await again.pool.read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        for table in [
            "alert", "fact", "outbox", "line", "snapshot", "dead_letter", "person", "token", "session", "secret",
            "suppression",
        ] {
            #expect(tables.contains(table))
        }
    }

    @Test func `survives a loss of power at each commit, and is for its owner only`() async throws {
        let stage = try StoreStage()
        let synchronous = try await stage.control.pool.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        #expect(synchronous == 2, "FULL")
        #expect(try StoreStage.mode(stage.path + "/control.sqlite") == 0o600)
    }

    @Test func `a file that is no database says so`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/control.sqlite"
        try Data(repeating: 65, count: 8_192).write(to: URL(fileURLWithPath: path))
        #expect(throws: DatabaseError.self) { try ControlDatabase(path: path, factKey: []) }
    }

    @Test func `a copy of it can be made while it is in use`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(), position: 3))
        try stage.control.backUp(to: stage.path + "/copy.sqlite")
        let copy = try ControlDatabase(path: stage.path + "/copy.sqlite", factKey: StoreStage.factKey)
        #expect(try await SQLiteAlertStore(copy).alert(AlertID(rawValue: 1)) == Samples.alert())
    }

    @Test func `one written by a newer version is refused, and left as it is`() async throws {
        let stage = try StoreStage()
        try await stage.control.pool.write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99: later')")
        }
        #expect(throws: ControlSchemaNewer.self) {
            try ControlDatabase(path: stage.path + "/control.sqlite", factKey: StoreStage.factKey)
        }
    }
}
