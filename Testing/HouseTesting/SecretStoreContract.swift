public import Ports
import Testing

/// What every `SecretStore` must do; a new store gets one test that calls this on an empty one.
public struct SecretStoreContract: Sendable {
    let store: any SecretStore
    public init(_ store: any SecretStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.secret(named: "a") == nil)
        try await store.save("one", named: "a")
        try await store.save("two", named: "a")
        try await store.save("", named: "b")
        #expect(try await store.secret(named: "a") == "two")
        #expect(try await store.secret(named: "b") == "", "an empty secret is one")
        try await store.remove(named: "a")
        try await store.remove(named: "never was")
        #expect(try await store.secret(named: "a") == nil)
        #expect(try await store.secret(named: "b") == "")
    }
}
