import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of chat targets")
struct MessengerDeskTests {
    @Test func `a test is one line that says so, and a fact with its outcome`() async throws {
        let stage = try LineStage()
        let chat = FakeMessenger("chat", answer: .refused(reason: "no such room"))
        let desk = MessengerDesk(
            messengers: [chat],
            outbox: stage.outbox,
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
        let root = Person(name: "root", role: .admin, passwordHash: "")
        #expect(try await desk.targets() == [MessengerDesk.Target(name: "chat", depth: OutboxDepth())])
        #expect(try await desk.test("chat", by: root) == .refused(reason: "no such room"))
        #expect(chat.posted.first?.hasPrefix("SIEM TEST -- root asks") == true && chat.posted.count == 1)
        #expect(try await desk.test("none", by: root) == nil)
        #expect(try await desk.retry("chat", by: root) == 0)
        let words = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "target chat")).map(\.fact.word)
        #expect(words == ["target retried", "target tested"])
        let viewer = Person(name: "vic", role: .viewer, passwordHash: "")
        await #expect(throws: DeskRefusal.self) { _ = try await desk.test("chat", by: viewer) }
        await #expect(throws: DeskRefusal.self) { _ = try await desk.retry("chat", by: viewer) }
    }
}
