import Foundation
import HouseTesting
import Incidents
import Mail
import Ports
import SQLiteStore
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("What comes from outside becomes an incident")
struct MailIntakeTests {
    private let stage: MailStage

    init() throws { stage = try MailStage() }

    @Test func `a mail is an incident at its first step, with who wrote what`() async throws {
        let code = try await stage.take(MailStage.mail("Strange logon", id: "a1"))
        let incident = try #require(try await stage.all().first)
        #expect(incident.title == "Strange logon")
        #expect(incident.stage == .identification)
        #expect(incident.record.identification.source == .email)
        #expect(incident.record.identification.description == "Somebody is in.")
        #expect(incident.record.correspondence.reporter == "ana@example.com")
        #expect(incident.openedBy == HouseFact.house)
        #expect(incident.clocks.firstResponse.endedAt == nil, "the house's own acts are no response")
        let letter = try #require(try await stage.letters(of: 1).first)
        #expect(letter.receipt == code)
        #expect(try await stage.files(of: 1).map(\.name) == ["letter-\(code).eml"], "the original is kept with it")
    }

    @Test func `the same mail is one incident, whichever way it comes and how often`() async throws {
        let mail = MailStage.mail("Strange logon", id: "a1")
        try await stage.take(mail, origin: "one")
        try await stage.take(mail, origin: "one")
        try await stage.take("Received: by another way\r\n" + mail, origin: "two")
        let bare = MailStage.mail("No id", id: nil)
        try await stage.take(bare, origin: "three")
        try await stage.take(bare, origin: "four")
        #expect(try await stage.all().map(\.title) == ["Strange logon", "No id"])
        #expect(try await stage.fates().isEmpty)
    }

    @Test func `another mail under a known id is kept as a dead letter`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        try await stage.take(MailStage.mail("Another", from: "eve@example.com", id: "a1"))
        #expect(try await stage.all().count == 1)
        guard case .dead = try await stage.fates().first else { return #expect(Bool(false), "it is lost") }
    }

    @Test func `a reply of somebody who wrote before continues the thread`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        try await stage.take(
            MailStage.mail("Re: One", id: "a2", after: "a1", text: "More.\n\nOn Monday, SOC wrote:\n> what else?")
        )
        try await stage.take(MailStage.mail("Re: One", from: "ANA@example.com", id: "a3", after: "a2"))
        #expect(try await stage.all().count == 1)
        let letters = try await stage.letters(of: 1)
        #expect(letters.map(\.text) == ["Somebody is in.", "More.", "Somebody is in."])
        #expect(letters[1].quoted.contains("what else?"))
        #expect(stage.replies.withLock { $0.count } == 2, "what a reply means is decided elsewhere")
    }

    @Test func `the tag lets anybody continue who has it`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        let tag = stage.seal.tag(of: IncidentID(rawValue: 1))
        try await stage.take(MailStage.mail("Re: [\(tag)] One", from: "ben@example.com", id: "b1"))
        try await stage.take(
            MailStage.mail("Re: One", from: "ben@example.com", id: "b2", after: "5.\(tag)@example.com")
        )
        #expect(try await stage.all().count == 1)
        #expect(
            try await stage.letters(of: 1).map(\.from) == ["ana@example.com", "ben@example.com", "ben@example.com"]
        )
    }

    @Test func `a thread goes on where its incident was merged`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        try await stage.take(MailStage.mail("Two", from: "ben@example.com", id: "b1"))
        var (first, second) = (try await stage.all()[0], try await stage.all()[1])
        let facts = try first.merge(
            into: &second,
            reason: "the same",
            by: "ana",
            at: stage.clock.now,
            policy: IncidentSamples.policy
        )
        try await stage.incidents.save(
            IncidentChange(of: first, facts.own, others: [IncidentChange(of: second, facts.others)])
        )
        try await stage.take(MailStage.mail("Re: One", id: "a2", after: "a1"))
        try await stage.take(MailStage.mail("[\(stage.seal.tag(of: first.id))] One", from: "eve@example.com", id: "e1"))
        #expect(try await stage.letters(of: 1).count == 1)
        #expect(try await stage.letters(of: 2).map(\.id) == ["b1", "a2", "e1"])
    }

    @Test func `followers who may know of a reply are told of it`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        var incident = try await stage.all()[0]
        let facts = try incident.take(.follow("ben"), by: "ana", at: stage.clock.now, policy: IncidentSamples.policy)
        try await stage.incidents.save(IncidentChange(of: incident, facts))
        try await stage.take(MailStage.mail("Re: One", id: "a2", after: "a1"))
        let notices = try await SQLiteNotices(stage.control).notices(of: "ben", limit: 10)
        #expect(notices.contains { "\($0)".contains("a letter came from ana@example.com: Re: One") })
    }

    @Test func `a stranger guesses into no thread, and no answer tells that there is one`() async throws {
        let first = try await stage.take(MailStage.mail("One", id: "a1"))
        var codes = [first]
        for (number, mail) in [
            MailStage.mail("Re: [INC-1] One", from: "eve@example.com", id: "e1"),
            MailStage.mail("Re: [INC-1-aaaaaaaaaaaaaaaa] One", from: "eve@example.com", id: "e2"),
            MailStage.mail("Re: One", from: "eve@example.com", id: "e3", after: "a1"),
            MailStage.mail("Re: One", from: "", id: "e4", after: "a1"),
        ].enumerated() {
            codes.append(try await stage.take(mail, origin: "eve \(number)"))
        }
        #expect(try await stage.letters(of: 1).count == 1)
        #expect(try await stage.all().count == 5)
        #expect(Set(codes).count == 5 && Set(codes.map(\.count)).count == 1)
    }

    @Test func `a reply to a restricted incident tells nobody else`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1"))
        let id = IncidentID(rawValue: 1)
        var incident = try #require(try await stage.incidents.incident(id, for: .house))
        let facts = try incident.take(
            .setSensitivity(.s1, reason: "a leak"),
            by: "ana",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        try await stage.incidents.save(IncidentChange(incident: incident, facts: facts))
        let tag = stage.seal.tag(of: id)
        try await stage.take(MailStage.mail("Re: [\(tag)] One", id: "a2"))
        #expect(try await stage.letters(of: 1).count == 2)
        #expect(try await stage.incidents.incident(id, for: .person("ben")) == nil)
        try await stage.take(MailStage.mail("Out: [\(tag)] One", id: "a3", fields: "Auto-Submitted: auto-replied"))
        let hidden = try await stage.incidents.hidden(from: .person("ben"))
        #expect(try await stage.intake.astray(hiding: hidden, limit: 10).isEmpty, "not even by what went astray")
        #expect(try await stage.intake.astray(hiding: HiddenIncidents(), limit: 10).count == 1)
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Return-Path: <>", "List-Id: <news.example.com>", "X-Tocsin-Mail: yes",
        "Precedence: bulk",
    ]) func `what no person wrote is kept and opens nothing`(field: String) async throws {
        try await stage.take(MailStage.mail("One", id: "a1", fields: field))
        #expect(try await stage.all().isEmpty)
        guard case .setAside = try await stage.fates().first else { return #expect(Bool(false), "it is lost") }
    }

    @Test func `mails to a list of ours, and of people who write there, are taken`() async throws {
        try await stage.take(MailStage.mail("One", id: "a1", fields: "List-Id: <incidents.example.com>"))
        #expect(try await stage.all().count == 1)
    }

    @Test func `what cannot be read is kept as it came, and marked`() async throws {
        let bytes: [UInt8] = [0, 1, 2, 255]
        try await stage.intake.take(
            MailArrival(way: .box, form: .mail, origin: "x", bytes: bytes, receivedAt: stage.clock.now)
        )
        let letter = try #require(try await stage.ledger.astray(limit: 1).first)
        #expect(letter.arrival.bytes == bytes)
        guard case .dead(let reason) = letter.fate else { return #expect(Bool(false), "it is lost") }
        #expect(reason.hasPrefix("it cannot be read as a mail"))
    }

    @Test func `hostile headers make one line, and a long subject is cut`() async throws {
        let subject = "=?utf-8?Q?a=0D=0Ab=00?= \u{202E}" + String(repeating: "x", count: 900)
        try await stage.take(MailStage.mail(subject, from: "<script>@x", id: "a1>\"\0"))
        let incident = try #require(try await stage.all().first)
        #expect(incident.title.count == Limits.titleCharactersMax)
        #expect(incident.title.hasPrefix("a b x"))
    }

    @Test func `files are evidence with the original, hashed, in the letter's own change`() async throws {
        let parts = (0..<3).map {
            "--x\r\nContent-Disposition: attachment; filename=f\($0)\r\n\r\n\($0 == 1 ? "" : "b\($0)")\r\n"
        }
        let mail =
            "From: a@b.example\r\nMessage-ID: <f1>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\(parts.joined())--x--"
        let code = try await stage.take(mail)
        let files = try await stage.files(of: 1)
        #expect(files.map(\.name) == ["letter-\(code).eml", "f0", "f2"], "an empty file is in the original alone")
        let exhibits = SQLiteExhibits(stage.control)
        #expect(try await exhibits.file(1, of: IncidentID(rawValue: 1), for: .house) == Array(mail.utf8))
        #expect(try await exhibits.file(3, of: IncidentID(rawValue: 1), for: .house) == Array("b2".utf8))
        #expect(files[1].sha256 == Secrets.fingerprint(of: Array("b0".utf8)))
        try await stage.take(MailStage.mail("Re", from: "a@b.example", id: "f2", after: "f1"))
        #expect(try await stage.files(of: 1).count == 4)
    }

    @Test func `a house that stopped on the way says afterwards what became of it, once`() async throws {
        stage.ledger.isStumbling.withLock { $0 = true }
        try await stage.take(MailStage.mail("One", id: "a1"))
        try await stage.take(MailStage.mail("Re: One", id: "a2", after: "a1"))
        #expect(try await stage.letters(of: 1).count == 2, "it was taken in, and then the house stopped")
        #expect(try await stage.ledger.owed(at: .distantFuture, limit: 10).isEmpty)
        stage.ledger.isStumbling.withLock { $0 = false }
        try await stage.intake.takeWaiting()
        #expect(try await stage.all().count == 1)
        #expect(try await stage.letters(of: 1).count == 2)
        #expect(try await stage.files(of: 1).count == 2)
        #expect(try await stage.ledger.waiting(limit: 10).isEmpty)
    }

    @Test func `what fails again and again is a dead letter in the end`() async throws {
        stage.ledger.isStumbling.withLock { $0 = true }
        try await stage.take(MailStage.mail("One", id: "a1", fields: "Precedence: bulk"))
        for _ in 0..<Limits.mailTriesMax { try await stage.intake.takeWaiting() }
        stage.ledger.isStumbling.withLock { $0 = false }
        try await stage.intake.takeWaiting()
        guard case .dead = try await stage.fates().first else { return #expect(Bool(false), "it is tried for ever") }
    }

    @Test func `an admin lets a trapped one in, or lets it go`() async throws {
        let admin = Person(name: "ada", role: .admin, passwordHash: "")
        try await stage.take(MailStage.mail("One", id: "a1", fields: "Precedence: bulk"))
        try await stage.take(MailStage.mail("Two", id: "a2", fields: "Precedence: bulk"))
        let astray = try await stage.intake.astray(hiding: HiddenIncidents(), limit: 10)
        #expect(astray.map(\.subject) == ["Two", "One"])
        let reader = Person(name: "ben", role: .responder, passwordHash: "")
        await #expect(throws: DeskRefusal.self) { try await stage.intake.release(astray[1].number, by: reader) }
        try await stage.intake.release(astray[1].number, by: admin)
        try await stage.intake.discard(astray[0].number, by: admin)
        #expect(try await stage.all().map(\.title) == ["One"])
        #expect(try await stage.fates().isEmpty)
    }
}
