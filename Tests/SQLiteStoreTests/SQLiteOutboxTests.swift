import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The outbox in SQLite")
struct SQLiteOutboxTests {
    @Test func `keeps the contract of every outbox`() async throws {
        let stage = try StoreStage()
        try await OutboxContract(SQLiteOutbox(stage.control), filledBy: stage.alerts).check()
    }

    @Test func `what was set aside can be tried again, in its old place`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(
            StoreStage.commit(Samples.alert(), position: 1, posts: ["a", "b"].map { StoreStage.post($0) })
        )
        let outbox = SQLiteOutbox(stage.control)
        let first = try await outbox.waiting(for: "chat", limit: 1)
        try await outbox.record(.refused(reason: "no such room"), of: first, at: Samples.start, retryAt: nil)
        #expect(try await outbox.setAside(limit: 9).map(\.reason) == ["no such room"])
        #expect(try await outbox.retry(target: "pager") == 0)
        #expect(try await outbox.retry(target: "chat") == 1)
        #expect(try await outbox.waiting(for: "chat", limit: 9).map(\.post) == ["a", "b"].map { StoreStage.post($0) })
        #expect(try await outbox.setAside(limit: 9).isEmpty)
    }

    @Test func `is kept across a start, with what was tried`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(
            StoreStage.commit(Samples.alert(), position: 1, posts: ["a", "b"].map { StoreStage.post($0) })
        )
        let outbox = SQLiteOutbox(stage.control)
        let first = try await outbox.waiting(for: "chat", limit: 1)
        try await outbox.record(.delivered, of: first, at: Samples.start, retryAt: nil)
        let again = SQLiteOutbox(try ControlDatabase(path: stage.path + "/control.sqlite", factKey: StoreStage.factKey))
        #expect(try await again.waiting(for: "chat", limit: 10).map(\.post) == [StoreStage.post("b")])
        #expect(try await again.waiting(for: "pager", limit: 10).isEmpty)
    }
}
