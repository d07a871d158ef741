import Foundation
public import Ports
import Testing

/// What every `TicketInbox` must do.
public struct TicketInboxContract: Sendable {
    let inbox: any TicketInbox

    public init(_ inbox: any TicketInbox) { self.inbox = inbox }

    public func check() async throws {
        let one = delivery("a", ["SEC-1", "SEC-2"])
        #expect(try await inbox.keep(one))
        #expect(try await !inbox.keep(one), "a name is kept once")
        #expect(try await inbox.keep(delivery("b", [])))
        #expect(try await inbox.waiting(for: "jira", limit: 10).map(\.id) == ["a", "b"])
        #expect(try await inbox.waiting(for: "jira", limit: 1) == [one])
        #expect(try await inbox.waiting(for: "github", limit: 10).isEmpty)
        try await inbox.settle([one])
        #expect(try await inbox.waiting(for: "jira", limit: 10).map(\.id) == ["b"])
        #expect(try await !inbox.keep(one), "known also when it was worked on")
        try await inbox.forget(before: Samples.start.addingTimeInterval(1))
        #expect(try await inbox.keep(one), "forgotten after a while")
        #expect(try await inbox.waiting(for: "jira", limit: 10).map(\.id).sorted() == ["a", "b"])
    }

    private func delivery(_ id: String, _ references: [String]) -> TicketDelivery {
        TicketDelivery(tracker: "jira", id: id, references: references, receivedAt: Samples.start)
    }
}
