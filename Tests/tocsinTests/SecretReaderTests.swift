import Foundation
import HouseTesting
import SQLiteStore
import Testing

@testable import tocsin

@Suite("The secrets that the configuration refers to")
struct SecretReaderTests {
    @Test func `are found as text, in a file, in the environment and in the store`() async throws {
        let directory = try TemporaryDirectory()
        let state = StateDirectory(below: directory.path)
        let store = try state.secrets(try state.controlDatabase())
        try await store.save("four", named: "oidc")
        let file = directory.path + "/secret"
        try Data("two\n".utf8).write(to: URL(fileURLWithPath: file))
        let reader = SecretReader(secrets: store, environment: ["THREE": "three"])
        let references: [SecretReference?] = [
            nil, .plain("one"), .file(file), .environment("THREE"), .stored("oidc"),
        ]
        var found: [String?] = []
        for reference in references { found.append(try await reader.secret(reference, for: "oidc")) }
        #expect(found == [nil, "one", "two", "three", "four"])
        for reference in [SecretReference.file(file + "x"), .environment("NONE"), .stored("none")] {
            let error = await #expect(throws: HouseRefusal.self) { try await reader.secret(reference, for: "oidc") }
            #expect("\(error.map { "\($0)" } ?? "")".hasPrefix("oidc: "))
        }
    }
}
