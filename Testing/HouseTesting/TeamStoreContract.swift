public import Ports
import Testing

/// What every `TeamStore` must do; a new store gets one test that calls this on an empty one.
public struct TeamStoreContract: Sendable {
    let store: any TeamStore
    public init(_ store: any TeamStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.teams().isEmpty)
        try await store.save(Team(name: "night", lead: "ana", members: ["ana", "ben"]))
        try await store.save(Team(name: "day"))
        #expect(
            try await store.teams() == [Team(name: "day"), Team(name: "night", lead: "ana", members: ["ana", "ben"])]
        )
        try await store.save(Team(name: "night", lead: nil, members: ["eva"]))
        #expect(try await store.teams().last == Team(name: "night", members: ["eva"]))
        #expect(try await store.remove(named: "night"))
        #expect(try await store.remove(named: "night") == false)
        #expect(try await store.teams().map(\.name) == ["day"])
    }
}
