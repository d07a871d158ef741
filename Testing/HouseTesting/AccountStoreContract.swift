import Foundation
public import Ports
import Testing

/// What every `AccountStore` must do; a new store gets one test that calls this on an empty one.
public struct AccountStoreContract: Sendable {
    let store: any AccountStore
    public init(_ store: any AccountStore) { self.store = store }

    public func check() async throws {
        var ana = Person(name: "ana", role: .analyst, passwordHash: "h1")
        try await store.save(ana)
        #expect(try await store.person(named: "ana") == ana)
        #expect(try await store.person(named: "Ana") == nil)
        let session = Session(
            hash: [1, 2],
            person: "ana",
            openedAt: Samples.start,
            usedAt: Samples.start,
            formKey: "k"
        )
        _ = try await store.sessions(.open(session))
        #expect(try await store.sessions(.use(hash: [1, 2], at: Samples.start)) == session)
        #expect(try await store.sessions(.use(hash: [9], at: Samples.start)) == nil)
        ana.passwordHash = "h2"
        try await store.save(ana)
        #expect(
            try await store.sessions(.use(hash: [1, 2], at: Samples.start)) == nil,
            "a new password ends the sessions"
        )
        _ = try await store.sessions(.open(session))
        _ = try await store.sessions(.close(hash: [1, 2]))
        #expect(try await store.sessions(.use(hash: [1, 2], at: Samples.start)) == nil)
        try await checkTokens()
    }

    private func checkTokens() async throws {
        var token = Token(id: "t1", kind: .ingest, name: "web-1", hash: [7], createdAt: Samples.start)
        let narrow = Token(
            id: "t9",
            kind: .api,
            name: "script",
            hash: [8],
            createdAt: Samples.start - 60,
            owner: "ana",
            scopes: [.read, .triage],
            expiresAt: Samples.start
        )
        try await store.save(narrow)
        try await store.save(token)
        #expect(try await store.token("t1") == token)
        token.isRevoked = true
        try await store.save(token)
        #expect(try await store.tokens() == [narrow, token])
        #expect(try await store.token("t2") == nil)
    }
}
