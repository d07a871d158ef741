import Foundation
import Testing

@testable import Incidents

@Suite("Facts of tickets in the store")
struct TicketFactWordsTests {
    @Test(arguments: [
        TicketFact.proposed(id: "i", tracker: "jira", words: "w"), .accepted(id: "i", tracker: "jira", words: "w"),
        .declined(id: "i", tracker: "jira", words: "w", reason: "r"),
        .logged(tracker: "Jira", reference: "SEC-1", url: "u"), .doubled(kept: "SEC-1", closed: "SEC-2"),
        .moved(from: "jira", to: "github"), .repaired(tracker: "jira", fields: "title"),
    ]) func `each reads back as it was written`(fact: TicketFact) {
        let (word, details) = IncidentFact.What.ticket(fact).record
        #expect(IncidentFact.What(word: word, details: details) == .ticket(fact))
        #expect(!fact.words.isEmpty)
    }

    @Test(arguments: [
        "ticket proposed", "ticket logged", "ticket doubled", "ticket moved", "ticket repaired", "nothing",
    ])
    func `without its details it is none`(word: String) {
        #expect(IncidentFact.What(word: word, details: [:]) == nil)
    }
}
