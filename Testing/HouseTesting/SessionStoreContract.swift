import Foundation
public import Ports
import Testing

/// What every `SessionStore` must do; a new store gets one test that calls this on an empty one.
public struct SessionStoreContract: Sendable {
    let store: any AccountStore & SessionStore
    public init(_ store: any AccountStore & SessionStore) { self.store = store }

    public func check() async throws {
        for name in ["ana", "ben"] { try await store.save(Person(name: name, role: .analyst, passwordHash: "h")) }
        #expect(try await store.lastSeen().isEmpty)
        for (hash, name, minutes) in [(1, "ana", 1.0), (2, "ana", 3), (3, "ana", 2), (4, "ben", 1)] {
            let at = Samples.start.addingTimeInterval(60 * minutes)
            let session = Session(
                hash: [UInt8(hash)],
                person: name,
                openedAt: at,
                usedAt: at,
                formKey: "k",
                address: "192.0.2.\(hash)"
            )
            _ = try await store.sessions(.open(session))
        }
        #expect(try await store.sessions(of: "ana").map(\.hash) == [[2], [3], [1]], "the one used last first")
        #expect(try await store.sessions(of: "ana").map(\.address) == ["192.0.2.2", "192.0.2.3", "192.0.2.1"])
        let later = Samples.start.addingTimeInterval(600)
        _ = try await store.sessions(.use(hash: [1], at: later))
        #expect(try await store.lastSeen()["ana"] == later)

        #expect(try await store.end(.one(hash: [4]), of: "ana") == 0, "somebody else's stays")
        #expect(try await store.end(.one(hash: [2]), of: "ana") == 1)
        #expect(try await store.end(.others(than: [1]), of: "ana") == 1)
        #expect(try await store.sessions(of: "ana").map(\.hash) == [[1]])
        #expect(try await store.end(.all, of: "ana") == 1)
        #expect(try await store.sessions(of: "ben").count == 1)
        #expect(try await store.lastSeen()["ana"] == later, "who has left was still seen")
    }
}
