import Foundation
public import Ports
import Testing

/// What every `ReplyStore` must do; a new one gets one test that calls this on an empty one.
public struct ReplyStoreContract: Sendable {
    let store: any ReplyStore
    public init(_ store: any ReplyStore) { self.store = store }

    public func check() async throws {
        let now = Samples.start
        let request = ReplyRequest(caller: "ana", key: "k", hash: [1])
        func begin(_ request: ReplyRequest, after seconds: Double = 0) async throws -> ReplyState {
            let instant = now.addingTimeInterval(seconds)
            return try await store.begin(request, at: instant, forgetting: instant.addingTimeInterval(-60))
        }
        #expect(try await begin(request) == .fresh)
        #expect(try await begin(request) == .underWay)
        #expect(try await begin(ReplyRequest(caller: "ben", key: "k", hash: [1])) == .fresh, "another's key")
        try await store.abandon(request)
        #expect(try await begin(request) == .fresh)
        let reply = KeptReply(status: 201, headers: ["ETag": "\"1\""], body: "{\"a\":1}")
        try await store.finish(request, with: reply)
        try await store.abandon(request)
        #expect(try await begin(request, after: 59) == .answered(reply), "what was answered stays")
        #expect(try await begin(ReplyRequest(caller: "ana", key: "k", hash: [2])) == .otherRequest)
        #expect(try await begin(request, after: 61) == .fresh, "and is forgotten after its time")
    }
}
