import Foundation
import HouseTesting
import Testing

@testable import Incidents

@Suite("The three-way comparison of a ticket")
struct TicketCompareTests {
    private static let marker = TicketMarker(at: Samples.start, high: 0, chance: 1)
    private static let day = TicketDay(text: "2026-12-24")
    private let image = TicketImage(
        title: "a",
        text: "b \(marker)",
        labels: ["siem"],
        priority: .high,
        due: day,
        assignee: "acc-ben"
    )
    private var ticket = Ticket(
        reference: "SEC-1",
        url: "",
        createdAt: Samples.start,
        updatedAt: Samples.start,
        title: "a",
        text: "b \(marker)",
        labels: ["siem"],
        status: "To Do",
        assignee: "acc-ben",
        due: day
    )
    private var seen: TicketSight? = TicketSight(status: "To Do", assignee: "acc-ben", due: day)

    private func compare(
        _ theirs: Ticket,
        seen: TicketSight?,
        pushed: TicketImage? = nil,
        sent: TicketImage? = nil,
        own: [String: TicketStatusMeaning] = [:],
        ground: TicketGround = TicketGround()
    ) -> TicketCompare {
        TicketCompare(
            tracker: "jira",
            marker: Self.marker,
            pushed: pushed ?? image,
            sent: sent,
            ours: image,
            theirs: theirs,
            seen: seen,
            statuses: TicketStatusTable(own: own),
            people: ["acc-ana": "ana"],
            ground: ground
        )
    }

    private func wishes(_ compare: TicketCompare) -> [TicketProposal.Wish] {
        compare.proposals(at: Samples.start).map(\.wish)
    }

    private func comment(_ id: String, _ text: String, isOurs: Bool = false) -> TicketComment {
        TicketComment(id: id, by: "cy", at: Samples.start, text: text, isOurs: isOurs)
    }

    @Test func `nothing new is nothing`() {
        #expect(wishes(compare(ticket, seen: seen)).isEmpty && compare(ticket, seen: seen).drift.isEmpty)
    }

    @Test func `status, assignee, due date and comment become proposals, once`() {
        var theirs = ticket
        (theirs.status, theirs.assignee, theirs.due) = ("Done", "acc-ana", TicketDay(text: "2027-01-01"))
        theirs.comments = [comment("1", "I have it")]
        let first = compare(theirs, seen: seen)
        #expect(
            wishes(first) == [
                .status("Done", .finished), .assignee(person: "ana", account: "acc-ana"),
                .due(TicketDay(text: "2027-01-01")), .comment(by: "cy", text: "I have it"),
            ]
        )
        #expect(first.proposals(at: Samples.start) == first.proposals(at: Samples.start), "named alike at a repeat")
        #expect(wishes(compare(theirs, seen: first.sight)).isEmpty)
        #expect(first.sight.count == 1)
    }

    @Test func `a status in no table is a comment and no more; a table of one's own is heard`() {
        var theirs = ticket
        theirs.status = "Pondering"
        #expect(wishes(compare(theirs, seen: seen)) == [.status("Pondering", .unknown)])
        #expect(wishes(compare(theirs, seen: seen, own: ["pondering": .working])) == [.status("Pondering", .working)])
    }

    @Test func `our own echoes are none: what we want, pushed or sent, and comments of our account or with our mark`() {
        var before = image
        (before.assignee, before.due) = ("acc-cy", TicketDay(text: "2026-12-01"))
        var theirs = ticket
        (theirs.assignee, theirs.due) = (before.assignee, before.due)
        theirs.comments = [comment("1", "step 3", isOurs: true), comment("2", "step 4\n\(Self.marker)/3-4")]
        let old = TicketSight(status: "To Do")
        #expect(wishes(compare(theirs, seen: old, pushed: before)).isEmpty)
        #expect(wishes(compare(theirs, seen: old, sent: before)).isEmpty)
        #expect(wishes(compare(ticket, seen: old)).isEmpty)
        #expect(wishes(compare(theirs, seen: old)).count == 2)
    }

    @Test func `at the first sight only what a new ticket has not is news`() {
        var theirs = ticket
        #expect(wishes(compare(theirs, seen: nil)).isEmpty)
        (theirs.status, theirs.assignee) = ("In Progress", "acc-cy")
        #expect(
            wishes(compare(theirs, seen: nil)) == [
                .status("In Progress", .working), .assignee(person: nil, account: "acc-cy"),
            ]
        )
    }

    @Test func `what the tracker has no place for is neither proposed nor drift`() {
        var theirs = ticket
        (theirs.due, theirs.assignee, theirs.unheld) = (nil, nil, [.due, .assignee])
        #expect(wishes(compare(theirs, seen: seen)).isEmpty && compare(theirs, seen: seen).drift.isEmpty)
    }

    @Test func `what is ours to say and differs is drift`() {
        var theirs = ticket
        (theirs.title, theirs.labels, theirs.assignee, theirs.due) = ("x", [], nil, nil)
        #expect(compare(theirs, seen: seen).drift == [.title, .labels, .assignee, .due])
        theirs.text = "somebody else's"
        #expect(compare(theirs, seen: seen).drift == [.title, .text, .labels, .assignee, .due])
        #expect(
            compare(theirs, seen: seen, ground: TicketGround(author: .reporter)).drift == [.labels, .assignee, .due],
            "title and text of a ticket that we took on are the reporter's"
        )
    }

    @Test func `a label of ours that is out of date is drift, one of others is not`() {
        var theirs = ticket
        theirs.labels = ["siem", "Team-Cloud", "urgent"]
        #expect(compare(theirs, seen: seen).drift.isEmpty)
        let ground = TicketGround(stale: TicketTraces(labels: ["team-cloud"]))
        #expect(compare(theirs, seen: seen, ground: ground).drift == [.labels])
    }
}
