import Foundation
import HouseTesting
import Incidents
import Mail
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The watch over the mail box")
struct MailWatchTests {
    private let stage: MailStage

    init() throws { stage = try MailStage() }

    @Test func `mails are taken over once, and the box shows it`() async throws {
        stage.box.deliver(MailStage.mail("Read long ago", id: "old"), isRead: true)
        let number = stage.box.deliver(MailStage.mail("One", id: "a1"))
        await stage.watch.round()
        await stage.watch.round()
        #expect(try await stage.all().map(\.title) == ["One"])
        #expect(stage.box.settled == [number])
        stage.box.deliver(MailStage.mail("Two", id: "a2"), isRead: true)
        await stage.watch.round()
        #expect(try await stage.all().map(\.title) == ["One", "Two"])
    }

    @Test func `more than a round's worth is taken in the end`() async throws {
        let count = Limits.mailsPerRoundMax + 5
        for number in 0..<count {
            stage.box.deliver(MailStage.mail("M\(number)", id: "m\(number)", fields: "Precedence: bulk"))
        }
        await stage.watch.round()
        #expect(stage.box.settled.count == count)
    }

    @Test func `a box that numbers anew doubles nothing`() async throws {
        stage.box.deliver(MailStage.mail("One", id: "a1"))
        await stage.watch.round()
        stage.box.renumber()
        stage.box.deliver(MailStage.mail("Two", id: "a2"))
        await stage.watch.round()
        #expect(try await stage.all().map(\.title) == ["One", "Two"])
    }

    @Test func `a server that is down loses nothing`() async throws {
        stage.box.deliver(MailStage.mail("One", id: "a1"))
        stage.box.fail("down")
        await stage.watch.round()
        #expect(try await stage.all().isEmpty)
        stage.box.fail(nil)
        await stage.watch.round()
        #expect(try await stage.all().count == 1)
    }

    @Test func `a mail that is gone before it was read holds nothing up`() async throws {
        let number = stage.box.deliver(MailStage.mail("One", id: "a1"))
        stage.box.deliver(MailStage.mail("Two", id: "a2"))
        stage.box.remove(number)
        await stage.watch.round()
        #expect(try await stage.all().map(\.title) == ["Two"])
    }
}
