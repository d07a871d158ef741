public import Ports
import Testing

/// What every `IdentityStore` must do; a new store gets one test that calls this with `ana` and `ben` known.
public struct IdentityStoreContract: Sendable {
    let store: any IdentityStore
    public init(_ store: any IdentityStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.person(issuer: "https://a", subject: "1") == nil)
        #expect(try await store.tie(issuer: "https://a", subject: "1", to: "ana"))
        #expect(try await store.tie(issuer: "https://b", subject: "1", to: "ben"), "another issuer's 1 is another one")
        #expect(try await store.tie(issuer: "https://a", subject: "1", to: "ben") == false)
        #expect(try await store.person(issuer: "https://a", subject: "1") == "ana")
        #expect(try await store.person(issuer: "https://b", subject: "1") == "ben")
        #expect(try await store.person(issuer: "https://a", subject: "2") == nil)
    }
}
