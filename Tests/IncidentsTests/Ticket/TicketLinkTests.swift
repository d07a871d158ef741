import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The link of an incident to its ticket")
struct TicketLinkTests {
    private static let now = Samples.start
    private static let marker = TicketMarker(at: now, high: 0, chance: 1)

    private var link: TicketLink { TicketLink(incident: IncidentID(rawValue: 7), tracker: "jira", marker: Self.marker) }

    private func ticket(_ reference: String, after seconds: Double = 0, isFinished: Bool = false) -> Ticket {
        Ticket(
            reference: reference,
            url: "https://t/\(reference)",
            createdAt: Self.now.addingTimeInterval(seconds),
            updatedAt: Self.now,
            labels: [Self.marker.label],
            isFinished: isFinished
        )
    }

    private func doubted() throws -> TicketLink {
        var link = link
        try link.take(.sent(attempt: "a"), at: Self.now)
        try link.take(.answerLost(reason: "no answer"), at: Self.now)
        return link
    }

    @Test func `sent and answered, it is confirmed`() throws {
        var link = link
        try link.take(.sent(attempt: "a"), at: Self.now)
        #expect(link.attempts == 1 && !link.isSettled)
        let name = TicketName(reference: "SEC-1", url: "https://t/SEC-1")
        #expect(try link.take(.made(ticket("SEC-1"), attempt: "a"), at: Self.now) == .confirmed(name))
        #expect(link.state == .confirmed(name) && link.isSettled && link.hasNews)
    }

    @Test func `an answer to another try is refused`() throws {
        var link = link
        try link.take(.sent(attempt: "a"), at: Self.now)
        let before = link
        #expect(throws: TicketError.self) { try link.take(.made(ticket("SEC-1"), attempt: "b"), at: Self.now) }
        #expect(link == before)
    }

    @Test func `out of a doubt only a look-up leads`() throws {
        for event in [
            TicketEvent.sent(attempt: "b"), .made(ticket("SEC-1"), attempt: "a"), .notMade(reason: "no"),
            .answerLost(reason: "no"), .linked(TicketName(reference: "SEC-1", url: "")), .abandoned, .takenUp,
            .wantedAgain,
        ] {
            var link = try doubted()
            #expect(throws: TicketError.self) { try link.take(event, at: Self.now) }
        }
        var link = try doubted()
        try link.take(.lookedUp([ticket("SEC-1")]), at: Self.now.addingTimeInterval(5))
        #expect(link.name?.reference == "SEC-1" && link.checkAt != nil)
    }

    @Test func `three empty look-ups past the index's lag make it free again, and none before`() throws {
        var link = try doubted()
        for seconds in [10.0, 40, 80, 119] {
            #expect(try link.take(.lookedUp([]), at: Self.now.addingTimeInterval(seconds)) == .nothing)
        }
        #expect(try link.take(.lookedUp([]), at: Self.now.addingTimeInterval(121)) == .freed)
        #expect(link.state == .reserved)
        var hasty = try doubted()
        #expect(try hasty.take(.lookedUp([]), at: Self.now.addingTimeInterval(500)) == .nothing, "one is not enough")
    }

    @Test func `a ticket of another mark is none of ours`() throws {
        var link = try doubted()
        var other = ticket("SEC-9")
        other.labels = []
        #expect(try link.take(.lookedUp([other]), at: Self.now) == .nothing)
    }

    @Test func `of two the oldest is kept, and the other is to be closed`() throws {
        var link = try doubted()
        let outcome = try link.take(.lookedUp([ticket("SEC-2", after: 9), ticket("SEC-1")]), at: Self.now)
        #expect(
            outcome
                == .doubled(
                    kept: TicketName(reference: "SEC-1", url: "https://t/SEC-1"),
                    close: [TicketName(reference: "SEC-2", url: "https://t/SEC-2")]
                )
        )
        let again = try link.take(
            .lookedUp([ticket("SEC-2", after: 9, isFinished: true), ticket("SEC-1")]),
            at: Self.now
        )
        #expect(again == .confirmed(TicketName(reference: "SEC-1", url: "https://t/SEC-1")), "closed once")
    }

    @Test func `left and taken up again, it is the same ticket`() throws {
        var link = link
        try link.take(.linked(TicketName(reference: "SEC-1", url: "")), at: Self.now)
        link.adopt(TicketName(reference: "SEC-1", url: "https://t/SEC-1"))
        try link.take(.abandoned, at: Self.now)
        #expect(!link.isActive && link.name?.url == "https://t/SEC-1")
        try link.take(.takenUp, at: Self.now)
        #expect(link.isActive && link.name?.reference == "SEC-1" && !link.isLogged)
    }

    @Test func `one that is gone is made again`() throws {
        var link = link
        try link.take(.linked(TicketName(reference: "SEC-1", url: "")), at: Self.now)
        link.trouble = TicketLink.gone + "404"
        #expect(link.isGone)
        try link.take(.wantedAgain, at: Self.now)
        #expect(link.state == .reserved && link.pushed == nil)
    }

    @Test func `a touch and a hint make it due`() {
        var link = link
        link.touch(at: Self.now)
        #expect(link.touches == 1 && link.dueAt == Self.now && !link.hasNews)
        link.hint(at: Self.now)
        #expect(link.hasNews)
    }

    @Test func `whose words a ticket has: ours when we make it, the reporter's when it was named`() throws {
        var made = link
        try made.take(.sent(attempt: "a"), at: Self.now)
        #expect(made.author == .house)
        var named = link
        try named.take(.linked(TicketName(reference: "SEC-1", url: "")), at: Self.now)
        #expect(named.author == .reporter)
        named.traces.labels = ["siem"]
        try named.take(.wantedAgain, at: Self.now)
        #expect(named.traces == TicketTraces())
        try named.take(.sent(attempt: "b"), at: Self.now)
        #expect(named.author == .house)
    }
}
