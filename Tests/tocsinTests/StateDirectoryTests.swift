import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Intake
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("The state directory")
struct StateDirectoryTests {
    private func mode(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    @Test func `it and its keys are the owner's alone, and the keys stay`() async throws {
        let directory = try TemporaryDirectory()
        let state = StateDirectory(below: directory.path)
        let database = try state.controlDatabase()
        try await state.secrets(database).save("hush", named: "chat")
        #expect(
            try mode(state.path) == 0o700 && mode(state.path + "/keys/secrets.key") == 0o400
                && mode(state.control) == 0o600
        )
        #expect(try await state.secrets(try state.controlDatabase()).secret(named: "chat") == "hush")
    }

    @Test func `a directory that no house has used is refused with what to do`() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: HouseRefusal.self) { try StateDirectory(below: directory.path).mustExist() }
    }

    @Test func `a key that is none is refused, not replaced`() throws {
        let directory = try TemporaryDirectory()
        let state = StateDirectory(below: directory.path)
        try state.prepare()
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: state.path + "/keys/facts.key"))
        #expect(throws: HouseRefusal.self) { try state.controlDatabase() }
    }

    @Test func `one server a directory`() throws {
        let directory = try TemporaryDirectory()
        let state = StateDirectory(below: directory.path)
        try state.prepare()
        let lock = try state.lock()
        #expect(throws: HouseRefusal.self) { try state.lock() }
        withExtendedLifetime(lock) {}
    }
}
