import Foundation
import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `TicketLedger` must do, with the incident store whose facts it reads.
public struct TicketLedgerContract: Sendable {
    let ledger: any TicketLedger
    let incidents: any IncidentStore

    public init(_ ledger: any TicketLedger, beside incidents: any IncidentStore) {
        self.ledger = ledger
        self.incidents = incidents
    }

    public func check() async throws {
        let now = Samples.start
        let id = IncidentID(rawValue: 1)
        let link = TicketLink(incident: id, tracker: "jira", marker: marker(1), dueAt: now)
        #expect(try await ledger.reserve(link) == link)
        let again = TicketLink(incident: id, tracker: "jira", marker: marker(2), dueAt: now)
        #expect(try await ledger.reserve(again) == link, "one ticket in a tracker, whoever asks")
        try await ledger.reserve(TicketLink(incident: id, tracker: "github", marker: marker(3)))
        let image = TicketImage(
            title: "a",
            text: "b",
            labels: ["siem"],
            priority: .high,
            due: TicketDay(text: "2026-12-24"),
            assignee: "x",
            followers: ["y"]
        )
        let changed = try await ledger.change(link.key) { link in
            try link.take(.sent(attempt: "one"), at: now)
            link.sent = image
            link.repairs = [.due]
            link.drift = [.title]
            link.seen = TicketSight(status: "Open", due: TicketDay(text: "2026-12-24"), comments: ["c1"], count: 3)
            link.touch(at: now)
            link.hint(at: now.addingTimeInterval(5))
        }
        #expect(try await ledger.links(TicketFilter(tracker: "jira")) == [changed], "as it was written")
        #expect(try await ledger.links(TicketFilter(dueBy: now)).isEmpty)
        #expect(try await ledger.links(TicketFilter(dueBy: now.addingTimeInterval(5))) == [changed])
        #expect(try await ledger.links(TicketFilter(state: "sending")) == [changed])
        await #expect(throws: TicketError.self) {
            try await ledger.change(link.key) { link in
                link.trouble = "half"
                try link.take(.sent(attempt: "two"), at: now)
            }
        }
        #expect(try await ledger.links(TicketFilter(tracker: "jira")) == [changed], "all of a change or none")
        let made = Ticket(reference: "SEC-1", url: "https://t/SEC-1", createdAt: now, updatedAt: now)
        try await ledger.change(link.key) { try $0.take(.made(made, attempt: "one"), at: now) }
        #expect(try await ledger.links(TicketFilter(tracker: "jira", reference: "SEC-1")).count == 1)
        let nobody = TicketKey(incident: IncidentID(rawValue: 9), tracker: "jira")
        await #expect(throws: TicketUnknown(key: nobody)) { try await ledger.change(nobody) { $0.touch(at: now) } }
        #expect(try await ledger.bookmark("trail") == nil)
        try await ledger.mark("trail", "7")
        try await ledger.mark("trail", "8")
        #expect(try await ledger.bookmark("trail") == "8")
        let before = try await ledger.news(after: 0, limit: 100)
        _ = try await incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(id.rawValue)
            return IncidentChange(incident: incident, facts: facts)
        }
        let news = try await ledger.news(after: before.through, limit: 100)
        #expect(news.incidents.count == 1 && news.through > before.through)
        #expect(try await ledger.news(after: news.through, limit: 100).incidents.isEmpty)
    }

    private func marker(_ number: UInt64) -> TicketMarker {
        TicketMarker(at: Samples.start, high: 0, chance: number)
    }
}
