public import Ports
import Testing
import Vocabulary

/// What every `NoticeStore` must do; a new one gets one test that calls this on an empty one.
public struct NoticeStoreContract: Sendable {
    let store: any NoticeStore

    public init(_ store: any NoticeStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.notices(of: "ana", limit: 10).isEmpty)
        #expect(try await store.unseen(by: "ana") == 0)
        func notice(_ person: String, _ text: String) -> Notice {
            Notice(person: person, subject: "INC-1", text: text, at: Samples.start)
        }
        try await store.append([notice("ana", "one"), notice("ben", "other"), notice("ana", "two")])
        let all = try await store.notices(of: "ana", limit: 10)
        #expect(all.map(\.notice.text) == ["two", "one"], "newest first, and those of the person alone")
        #expect(try await store.unseen(by: "ana") == 2)
        try await store.see(through: all[1].number, by: "ana", at: Samples.start)
        #expect(try await store.unseen(by: "ana") == 1)
        #expect(try await store.unseen(by: "ben") == 1)
        #expect(try await store.notices(of: "ana", limit: 1).map(\.seenAt) == [nil])
        try await store.append((0..<Limits.noticesMax).map { notice("ana", "\($0)") })
        let kept = try await store.notices(of: "ana", limit: Limits.noticesMax + 10)
        #expect(kept.count == Limits.noticesMax && !kept.contains { $0.notice.text == "two" })
    }
}
