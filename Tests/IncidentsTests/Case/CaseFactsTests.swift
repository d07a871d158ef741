import Foundation
import Testing
import Vocabulary

@testable import Incidents

@Suite("Facts about what gathers around an incident")
struct CaseFactsTests {
    private static let at = Date(timeIntervalSince1970: 1_764_151_200.25)
    private static let other = IncidentID(rawValue: 9)

    static let kinds: [IncidentFact.What] = [
        .rewritten(2, from: "a", to: "b", reason: "r"), .dutyTriggered("line", whom: "w", due: at),
        .dutyTriggered("line", whom: "w", due: nil), .becameAware(at, before: at, reason: "r"),
        .escalated(to: "eva", reason: "r"), .glassBroken(reason: "r"),
        .agreement(.asked(1, whom: "w", text: "t", until: at)),
        .agreement(.answered(1, whom: "w", isAgreed: true, comment: "c", way: "link")),
        .agreement(.answered(1, whom: "w", isAgreed: false, comment: "", way: "link")),
        .agreement(.deemed(1, whom: "w", after: "5 days")),
        .task(.set(1, title: "t", kind: "work", assignee: "eva", due: at)),
        .task(.set(1, title: "t", kind: "work", assignee: nil, due: nil)), .task(.given(1, to: "eva")),
        .task(.finished(1, outcome: "o")), .task(.dropped(1, reason: "r")), .task(.reopened(1, reason: "r")),
        .evidence(.attached(1, name: "n", sha256: "ab", byteCount: 3, note: "", hasCustomerData: true)),
        .evidence(.fetched(1, name: "n", sha256: "ab", reason: nil)),
        .evidence(.fetched(1, name: "n", sha256: "ab", reason: "r")),
        .evidence(.froze(event: EventID(rawValue: 4), happenedAt: at, sha256: "ab")),
        .family(.mergedInto(other, reason: "r")), .family(.absorbed(other, reason: "r")),
        .family(.mergeUndone(other, reason: "r")), .family(.released(other, reason: "r")),
        .family(.split(into: other, alerts: [AlertID(rawValue: 1), AlertID(rawValue: 2)], reason: "r")),
        .family(.splitFrom(other, reason: "r")),
    ]

    @Test(arguments: kinds) func `every kind is read back from its record`(what: IncidentFact.What) {
        let (word, details) = what.record
        #expect(IncidentFact.What(word: word, details: details) == what)
        #expect(IncidentFact.What(word: word, details: [:]) == nil)
    }

    @Test func `a relative stands where trails look for what is hidden`() {
        #expect(IncidentFact.What.family(.absorbed(Self.other, reason: "r")).record.details["incident"] == "INC-9")
    }
}
