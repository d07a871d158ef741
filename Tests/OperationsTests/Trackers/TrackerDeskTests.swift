import Crypto
import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of trackers")
struct TrackerDeskTests {
    private let stage = TrackerStage()
    private let control: LineStage

    init() throws { control = try LineStage() }

    private func desk(_ hook: TrackerHook? = nil) -> TrackerDesk {
        TrackerDesk(
            book: TrackerBook(
                targets: [
                    TrackerBook.Target(
                        tracker: stage.tracker,
                        accounts: ["ben": "acc-ben", "eve": "stranger"],
                        hook: hook
                    )
                ],
                usual: "fake"
            ),
            board: stage.board,
            ledger: stage.ledger,
            inbox: stage.inbox,
            incidents: stage.incidents,
            trail: SQLiteAuditTrail(control.control),
            clock: stage.houseClock
        )
    }

    private func person(_ role: Role) -> Person { Person(name: "rob", role: role, passwordHash: "") }

    private let body = Array(#"{"issue":{"key":"T-1","number":7},"repository":{"full_name":"o/r"}}"#.utf8)

    private func signature(_ secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8)))
        return "sha256=" + code.map { String(UInt16($0) + 256, radix: 16).suffix(2) }.joined()
    }

    private func receive(_ style: TrackerHook.Style, _ headers: [String: String], secret: String? = nil) async throws
        -> HookOutcome
    {
        try await desk(TrackerHook(style: style, secret: "the-secret")).receive(
            "fake",
            secret: secret,
            header: { headers[$0] },
            body: body
        )
    }

    @Test func `a signed webhook is kept, and its repeat is known`() async throws {
        let github = ["X-Hub-Signature-256": signature("the-secret"), "X-GitHub-Delivery": "one"]
        #expect(try await receive(.github, github) == .taken)
        #expect(try await receive(.github, github) == .known)
        let jira = ["X-Hub-Signature": signature("the-secret"), "X-Atlassian-Webhook-Identifier": "two"]
        #expect(try await receive(.jira, jira) == .taken)
        #expect(try await receive(.address, [:], secret: "the-secret") == .taken)
        #expect(
            try await receive(.address, [:], secret: "the-secret") == .known,
            "named by its body where it has no name"
        )
        let kept = try await stage.inbox.waiting(for: "fake", limit: 9)
        #expect(kept.map(\.references) == [["o/r#7"], ["T-1"], []])
    }

    @Test func `wrong, missing, of another secret, of another body: nothing is kept`() async throws {
        let good = signature("the-secret")
        for header in [nil, "", "sha256=", "sha256=zz", "sha1=" + good, signature("another"), String(good.dropLast())] {
            #expect(try await receive(.github, ["X-Hub-Signature-256": header].compactMapValues { $0 }) == .forged)
        }
        #expect(try await receive(.jira, ["X-Hub-Signature-256": good]) == .forged, "the other's header")
        #expect(try await receive(.address, [:]) == .forged)
        #expect(try await receive(.address, [:], secret: "the-secret2") == .forged)
        #expect(try await stage.inbox.waiting(for: "fake", limit: 9).isEmpty)
        let nowhere = try await desk().receive("fake", secret: nil, header: { _ in good }, body: body)
        #expect(nowhere == .nowhere)
    }

    @Test func `drift is listed, and written again on demand`() async throws {
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        stage.tracker.change("T-1") { $0.title = "renamed" }
        try await stage.ledger.change(TicketKey(incident: id, tracker: "fake")) { $0.hint(at: Samples.start) }
        try await stage.settle(minutes: 2)
        let drift = try await desk().drift(for: .house)
        #expect(drift.map(\.drift) == [[.title]])
        await #expect(throws: DeskRefusal.self) { try await desk().repair(drift[0].key, by: person(.viewer)) }
        try await desk().repair(drift[0].key, by: person(.responder))
        try await stage.settle(minutes: 2)
        #expect(stage.tracker.tickets[0].title.hasPrefix("[INC-1]"))
        #expect(try await desk().drift(for: .house).isEmpty)
    }

    @Test func `an assignee whom the tracker does not let in is an obstacle; a tracker that is down is none`()
        async throws
    {
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        #expect(try await desk().findings(for: "ben", id).compactMap(\.obstacle).isEmpty)
        #expect(
            try await desk().findings(for: "eve", id).compactMap(\.obstacle) == ["the tracker does not let them in"]
        )
        #expect(try await desk().findings(for: "nobody", id).compactMap(\.obstacle).isEmpty)
        stage.board.note(.limited(seconds: 60, "busy"), of: "fake", at: stage.clock.now)
        #expect(try await desk().findings(for: "eve", id).compactMap(\.obstacle).isEmpty)
    }

    private func words(_ name: String, _ id: IncidentID, _ desk: TrackerDesk? = nil) async throws -> [String] {
        try await (desk ?? self.desk()).findings(for: name, id).map(\.description)
    }

    @Test func `what was asked and what was not is said for each tracker`() async throws {
        let id = try await stage.open()
        #expect(try await words("ben", id).isEmpty, "no tracker keeps it")
        let marker = TicketMarker(at: stage.clock.now, high: 0, chance: 1)
        try await stage.ledger.reserve(TicketLink(incident: id, tracker: "fake", marker: marker))
        #expect(try await words("ben", id) == ["fake: not asked: there is no ticket yet"])
        try await stage.ledger.change(TicketKey(incident: id, tracker: "fake")) { $0.touch(at: Samples.start) }
        try await stage.settle(minutes: 2)
        #expect(try await words("ben", id) == ["fake: asked, open"])
        #expect(try await words("eve", id) == ["fake: asked, not open: the tracker does not let them in"])
        #expect(try await words("ana", id) == ["fake: not asked: no account known for ana"])
        #expect(try await desk().findings(for: "ben", id).allSatisfy { $0.answer == .open })
        #expect(try await desk().findings(for: "ana", id).allSatisfy { $0.answer != .open })
        stage.board.note(.limited(seconds: 60, "busy"), of: "fake", at: stage.clock.now)
        #expect(try await words("ben", id) == ["fake: not asked: it is left alone for now"])
    }

    @Test(arguments: [
        (FakeTracker.Fault.lostBefore, "fake: not asked: no answer: told to say nothing"),
        (.denied, "fake: not asked: no answer: told not to know us"),
    ]) func `a tracker that does not answer was not asked`(fault: FakeTracker.Fault, words: String) async throws {
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        let clock = stage.clock
        let away = FakeTracker(now: { clock.now }, fault: { fault })
        let desk = TrackerDesk(
            book: TrackerBook(targets: [TrackerBook.Target(tracker: away, accounts: ["ben": "acc-ben"])]),
            board: stage.board,
            ledger: stage.ledger,
            inbox: stage.inbox,
            incidents: stage.incidents,
            trail: SQLiteAuditTrail(control.control),
            clock: stage.houseClock
        )
        #expect(try await self.words("ben", id, desk) == [words])
        let nowhere = TrackerDesk(
            book: TrackerBook(),
            board: stage.board,
            ledger: stage.ledger,
            inbox: stage.inbox,
            incidents: stage.incidents,
            trail: SQLiteAuditTrail(control.control),
            clock: stage.houseClock
        )
        #expect(
            try await self.words("ben", id, nowhere) == ["fake: not asked: it is not in the configuration any more"]
        )
    }

    @Test func `a declined due date is written back`() async throws {
        let id = try await stage.open()
        try await stage.settle(minutes: 2)
        stage.tracker.change("T-1") { $0.due = TicketDay(text: "2030-01-01") }
        try await stage.ledger.change(TicketKey(incident: id, tracker: "fake")) { $0.hint(at: Samples.start) }
        try await stage.settle(minutes: 2)
        let proposal = try #require(try await stage.proposals(of: id).first)
        try await desk().declined(proposal, on: id)
        try await stage.settle(minutes: 2)
        #expect(stage.tracker.tickets[0].due == nil)
    }

    @Test func `moving asks for an admin and for two trackers that there are`() async throws {
        await #expect(throws: DeskRefusal.self) {
            try await desk().move(from: "fake", to: "built-in", by: person(.responder))
        }
        await #expect(throws: DeskRefusal.noSuchTracker("x")) {
            try await desk().move(from: "fake", to: "x", by: person(.admin))
        }
        await #expect(throws: DeskRefusal.sameTracker("fake")) {
            try await desk().move(from: "fake", to: "fake", by: person(.admin))
        }
        try await desk().move(from: "fake", to: "built-in", by: person(.admin))
        #expect(try await desk().standings(for: .house).first?.movingTo == "built-in")
    }
}
