import Foundation
import HouseTesting
import Incidents
import Mail
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("Answers to reporters")
struct MailCourierTests {
    private let stage: MailStage

    init() throws { stage = try MailStage() }

    @Test func `a reporter is told once, and an answer to it continues the thread`() async throws {
        try await stage.take(MailStage.mail("Strange logon", id: "a1"))
        await stage.watch.round()
        await stage.watch.round()
        #expect(stage.mailer.sent.count == 1)
        let sent = try #require(stage.mailer.sent.first)
        #expect(sent.to == "ana@example.com" && sent.from == "soc@example.com")
        let mail = try MailMessage.read(sent.mail)
        #expect(mail.subject == "[\(stage.seal.tag(of: IncidentID(rawValue: 1)))] Re: Strange logon")
        #expect(mail.references == ["a1"])
        #expect(mail.kind == .own)
        try await stage.take(MailStage.mail("Re: x", from: "eve@example.com", id: "e1", after: mail.id))
        #expect(try await stage.letters(of: 1).count == 2)
        let facts = try await stage.incidents.facts(of: IncidentID(rawValue: 1), for: .house)
        #expect(facts.contains { $0.what == .mail(.acknowledged(to: "ana@example.com")) })
    }

    @Test func `a server that is down is tried again, and not for ever`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        stage.mailer.willAnswer(.tryAgain(afterSeconds: nil, reason: "down"))
        for _ in 0..<200 {
            await stage.watch.round()
            stage.clock.advance(bySeconds: 1_800)
        }
        let count = stage.mailer.sent.count
        #expect((10...40).contains(count))
        stage.mailer.willAnswer(.delivered)
        await stage.watch.round()
        #expect(stage.mailer.sent.count == count)
    }

    @Test func `two machines that answer each other stop`() async throws {
        for number in 0..<20 { try await stage.take(MailStage.mail("Loop", id: "l\(number)")) }
        await stage.watch.round()
        #expect(stage.mailer.sent.count == Limits.acknowledgementsPerDayMax)
        #expect(try await stage.all().count == 20, "the mails are taken all the same")
    }

    @Test(arguments: ["X-Auto-Response-Suppress: All", "List-Id: <incidents.example.com>"])
    func `who wants no answer gets none`(field: String) async throws {
        try await stage.take(MailStage.mail("One", id: "a1", fields: field))
        await stage.watch.round()
        #expect(try await stage.all().count == 1)
        #expect(stage.mailer.sent.isEmpty)
    }
}
