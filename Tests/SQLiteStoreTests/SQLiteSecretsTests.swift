import Foundation
import GRDB
import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("Secrets, encrypted")
struct SQLiteSecretsTests {
    private let stage: StoreStage
    private let secrets: SQLiteSecrets
    private let canary = "canary-xoxb-4711-do-not-leak"

    init() throws {
        stage = try StoreStage()
        secrets = SQLiteSecrets(stage.control, key: [UInt8](repeating: 9, count: 32))
    }

    @Test func `keep the contract of every secret store`() async throws {
        try await SecretStoreContract(secrets).check()
    }

    @Test func `come back with the right key, and a new one takes the old one's place`() async throws {
        #expect(try await secrets.secret(named: "chat") == nil)
        try await secrets.save("old", named: "chat")
        try await secrets.save(canary, named: "chat")
        try await secrets.save("", named: "empty")
        #expect(try await secrets.secret(named: "chat") == canary)
        #expect(try await secrets.secret(named: "empty") == "")
        #expect(try await secrets.names() == ["chat", "empty"])
    }

    @Test func `are nowhere in the database's files`() async throws {
        try await secrets.save(canary, named: "chat")
        for suffix in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: stage.path + "/control.sqlite" + suffix))
            #expect(bytes.range(of: Data(canary.utf8)) == nil)
        }
        try stage.control.backUp(to: stage.path + "/copy.sqlite")
        let copy = try Data(contentsOf: URL(fileURLWithPath: stage.path + "/copy.sqlite"))
        #expect(copy.range(of: Data(canary.utf8)) == nil && copy.range(of: Data("chat".utf8)) != nil)
    }

    @Test func `cannot be opened with another key, and say what to do`() async throws {
        try await secrets.save(canary, named: "chat")
        let other = SQLiteSecrets(stage.control, key: [UInt8](repeating: 8, count: 32))
        let error = await #expect(throws: SecretUnreadable.self) { try await other.secret(named: "chat") }
        #expect(error?.description.contains("put the right key back") == true)
    }

    @Test(arguments: [
        "UPDATE secret SET name = 'other' WHERE name = 'chat'", "UPDATE secret SET sealed = x'0102'",
        "UPDATE secret SET sealed = CAST(sealed || x'00' AS BLOB)",
    ]) func `are bound to their name and whole`(sql: String) async throws {
        try await secrets.save(canary, named: "chat")
        try await stage.control.pool.write { try $0.execute(sql: sql) }
        let name = try await secrets.names()[0]
        await #expect(throws: SecretUnreadable.self) { try await secrets.secret(named: name) }
    }
}
