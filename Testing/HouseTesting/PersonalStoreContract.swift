public import Ports
import Testing

/// What every `PersonalStore` must do; a new store gets one test that calls this on one with the people `ana` and `ben`.
public struct PersonalStoreContract: Sendable {
    let store: any PersonalStore
    public init(_ store: any PersonalStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.preferences(of: "ana") == Preferences())
        let own = Preferences(
            theme: .dark,
            density: .compact,
            keys: .off,
            timeZone: "Europe/Berlin",
            view: 3,
            searches: ["a: \"b\""]
        )
        try await store.save(Preferences(theme: .light), of: "ana")
        try await store.save(own, of: "ana")
        #expect(try await store.preferences(of: "ana") == own)
        #expect(try await store.preferences(of: "ben") == Preferences())
        let mine = try await store.keep(view("mine", of: "ana", .owner))
        let ours = try await store.keep(view("ours", of: "ana", .everybody))
        #expect(try await store.views(for: "ana") == [mine, ours])
        #expect(try await store.views(for: "ben") == [ours])
        let changed = try await store.keep(view("mine", of: "ana", .owner, query: "stage=all"))
        #expect(changed.number == mine.number, "a name stands for one view")
        #expect(try await store.views(for: "ana") == [changed, ours])
        #expect(try await store.remove(ours.number, of: "ben") == false, "another's view stays")
        #expect(try await store.remove(ours.number, of: "ana"))
        #expect(try await store.views(for: "ben").isEmpty)
    }

    private func view(_ name: String, of owner: String, _ audience: SavedView.Audience, query: String = "") -> NewView {
        NewView(list: .alerts, name: name, owner: owner, audience: audience, query: query)
    }
}
