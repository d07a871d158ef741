import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Letters about an incident")
struct IncidentMailTests {
    private func letter(_ id: String, from: String = "Ana@example.com", text: String = "words") -> Letter {
        Letter(
            id: id,
            digest: "d",
            from: from,
            name: "Ana",
            subject: "s",
            text: text,
            quoted: "q",
            files: ["a", "b"],
            problems: ["p"],
            receipt: "R"
        )
    }

    private func take(_ step: MailStep, _ incident: inout Incident) throws -> [IncidentFact] {
        try incident.take(.mail(step), by: HouseFact.house, at: Samples.start, policy: IncidentSamples.policy)
    }

    @Test func `the first names the reporter, and every sender is known once`() throws {
        var incident = try IncidentSamples.opened().incident
        _ = try take(.receive(letter("1")), &incident)
        _ = try take(.receive(letter("2", from: "ANA@example.com")), &incident)
        _ = try take(.receive(letter("3", from: "ben@example.com")), &incident)
        _ = try take(.receive(letter("4", from: "")), &incident)
        let correspondence = incident.record.correspondence
        #expect(correspondence.reporter == "Ana@example.com")
        #expect(correspondence.writers == ["ana@example.com", "ben@example.com"])
        #expect(correspondence.letterCount == 4)
        #expect(correspondence.hasWriter("BEN@example.com") && !correspondence.hasWriter("eve@example.com"))
    }

    @Test(arguments: [Incident.Stage.identification, .investigation, .done])
    func `a letter is taken at any step, and is no response`(stage: Incident.Stage) throws {
        var incident = try IncidentSamples.incident(at: stage)
        let before = incident.clocks
        #expect(try take(.receive(letter("1")), &incident).count == 1)
        #expect(try take(.acknowledge(to: "a@b.example"), &incident).count == 1)
        #expect(incident.clocks == before)
        #expect(incident.stage == stage || stage == .identification)
    }

    @Test func `facts are read back as they were written`() throws {
        for fact in [
            MailFact.received(letter("1")), .received(Letter(id: "x", digest: "d")), .acknowledged(to: "a@b.example"),
        ] {
            let what = IncidentFact.What.mail(fact)
            #expect(IncidentFact.What(word: what.record.word, details: what.record.details) == what)
        }
        #expect(MailFact(word: "letter received", details: [:]) == nil)
    }

    @Test func `too many, and too long ones, are refused`() throws {
        var incident = try IncidentSamples.opened().incident
        let long = String(repeating: "a", count: Limits.letterCharactersMax + 1)
        #expect(throws: IncidentError.self) { try take(.receive(letter("1", text: long)), &incident) }
        for number in 0..<Limits.incidentMailsMax {
            _ = try take(.receive(letter("\(number)", from: "a\(number)@b.example")), &incident)
        }
        #expect(incident.record.correspondence.writers.count == Limits.incidentWritersMax)
        #expect(throws: IncidentError.self) { try take(.receive(letter("last")), &incident) }
    }
}
