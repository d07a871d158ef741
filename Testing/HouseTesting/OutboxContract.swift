import Alerts
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `Outbox` must do, with the alert store whose transactions fill it.
public struct OutboxContract: Sendable {
    let outbox: any Outbox
    let alerts: any AlertStore

    public init(_ outbox: any Outbox, filledBy alerts: any AlertStore) {
        self.outbox = outbox
        self.alerts = alerts
    }

    public func check() async throws {
        #expect(try await outbox.waiting(for: "chat", limit: 10).isEmpty)
        try await alerts.commit(
            LineCommit(
                position: EventID(rawValue: 1),
                raised: [Samples.alert()],
                posts: [post("a"), post("b"), post("a"), post("c", to: "console")]
            )
        )
        let waiting = try await outbox.waiting(for: "chat", limit: 10)
        #expect(waiting.map(\.post.text) == ["a", "b"], "in order, and a message id once a target")
        #expect(waiting.allSatisfy { $0.attempts == 0 && $0.retryAt == nil })
        #expect(try await outbox.waiting(for: "chat", limit: 1).count == 1)
        let later = Samples.start.addingTimeInterval(30)
        let failed = Delivery.tryAgain(afterSeconds: 30, reason: "busy")
        try await outbox.record(failed, of: [waiting[0]], at: Samples.start, retryAt: later)
        let again = try await outbox.waiting(for: "chat", limit: 10)
        #expect(again.map(\.post.text) == ["a", "b"] && again[0].attempts == 1 && again[0].retryAt == later)
        #expect(try await outbox.depth()["chat"] == OutboxDepth(waiting: 2))
        try await outbox.record(.delivered, of: [again[0]], at: Samples.start, retryAt: nil)
        try await outbox.record(.refused(reason: "no"), of: [again[1]], at: Samples.start, retryAt: nil)
        #expect(try await outbox.waiting(for: "chat", limit: 10).isEmpty)
        #expect(try await outbox.depth()["chat"] == OutboxDepth(setAside: 1))
        #expect(try await outbox.waiting(for: "console", limit: 10).count == 1)
    }

    private func post(_ text: String, to target: String = "chat") -> OutboxPost {
        OutboxPost(
            target: target,
            kind: .alert,
            alert: AlertID(rawValue: 1),
            text: text,
            messageID: "id-\(text)",
            createdAt: Samples.start
        )
    }
}
