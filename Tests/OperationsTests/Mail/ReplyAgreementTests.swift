import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("A customer's agreement by reply")
struct ReplyAgreementTests {
    private static func letter(_ text: String, from: String = "ada@example.com") -> Letter {
        Letter(id: "a1", digest: "00", from: from, subject: "Re: it is mended", text: text)
    }

    private func asked(_ whom: String = "Ada <ada@Example.com>") async throws -> (CaseStage, ReplyAgreement) {
        let stage = try await CaseStage()
        try await stage.incidents.openAtResolution()
        let until = Samples.start.addingTimeInterval(86_400)
        let ask = IncidentStep.agreement(.ask(whom: whom, text: "It is mended.", until: until))
        try await stage.desk.take([ask], on: CaseStage.id, by: stage.person("ben"))
        let policy = Shelf(IncidentSamples.policy)
        return (stage, ReplyAgreement(incidents: stage.incidents, policy: policy, clock: stage.stage.clock))
    }

    private func answer(_ stage: CaseStage) async throws -> AgreementAsk.Answer? {
        try await stage.incidents.incident(CaseStage.id, for: .house)?.casework.asks.first?.answer
    }

    @Test func `a plain yes from the address that was asked is the agreement, with the words below it`() async throws {
        let (stage, replies) = try await asked()
        try await replies.hear(Self.letter("\nI agree.\n\nThank you,\nAda"), on: CaseStage.id)
        let said = try #require(try await answer(stage))
        #expect(said.isAgreed && said.way == .reply && said.comment == "Thank you,\nAda")
        let incident = try #require(try await stage.incidents.incident(CaseStage.id, for: .house))
        #expect(incident.record.resolution.agreement == .agreed(who: "Ada <ada@Example.com>"))
        let fact = try await stage.incidents.facts(of: CaseStage.id, for: .house).last
        #expect(fact?.by == "tocsin, for Ada <ada@Example.com>")
        // Heard again after a crash, it is said once.
        let version = incident.version
        try await replies.hear(Self.letter("I do not agree"), on: CaseStage.id)
        #expect(try await stage.incidents.incident(CaseStage.id, for: .house)?.version == version)
    }

    @Test(arguments: [
        ("I agree with nothing of this", "ada@example.com"), ("I agree?", "ada@example.com"), ("", "ada@example.com"),
        ("OK", "ada@example.com"), ("I agree", "eve@example.com"), ("I agree", ""),
    ])
    func `nothing is guessed, and nobody else answers`(text: String, from: String) async throws {
        let (stage, replies) = try await asked()
        try await replies.hear(Self.letter(text, from: from), on: CaseStage.id)
        #expect(try await answer(stage) == nil)
    }

    @Test func `a no is a no, a late one is a letter, and a name without an address waits for the link`() async throws {
        let (stage, replies) = try await asked()
        try await replies.hear(Self.letter("We do not agree!\nStill broken"), on: CaseStage.id)
        let said = try #require(try await answer(stage))
        #expect(!said.isAgreed && said.comment == "Still broken")
        let (late, others) = try await asked()
        late.stage.time.advance(bySeconds: 2 * 86_400)
        try await others.hear(Self.letter("I agree"), on: CaseStage.id)
        #expect(try await answer(late) == nil)
        let (named, third) = try await asked("Acme")
        try await third.hear(Self.letter("I agree"), on: CaseStage.id)
        #expect(try await answer(named) == nil)
    }

    @Test func `the newest open question is answered, and a reply at another step is a letter`() async throws {
        let (stage, replies) = try await asked()
        let ben = stage.person("ben")
        stage.stage.time.advance(bySeconds: 2 * 86_400)
        let until = Samples.start.addingTimeInterval(4 * 86_400)
        let again = IncidentStep.agreement(.ask(whom: "ada@example.com", text: "And now?", until: until))
        try await stage.desk.take([again], on: CaseStage.id, by: ben)
        try await replies.hear(Self.letter("I do not agree"), on: CaseStage.id)
        let asks = try await stage.incidents.incident(CaseStage.id, for: .house)?.casework.asks ?? []
        #expect(asks.map { $0.answer?.isAgreed } == [nil, false], "the first one's time was over")
        try await stage.desk.take([again], on: CaseStage.id, by: ben)
        try await stage.desk.take([.goBack(to: .investigation, reason: "still broken")], on: CaseStage.id, by: ben)
        try await replies.hear(Self.letter("I agree"), on: CaseStage.id)
        let incident = try #require(try await stage.incidents.incident(CaseStage.id, for: .house))
        #expect(incident.record.resolution.agreement == nil && incident.casework.asks[2].answer == nil)
    }
}
