import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("A fact of an incident")
struct IncidentFactTests {
    private static let at = Date(rfc3339: "2026-11-26T10:00:00Z").addingTimeInterval(0.125)
    private static let alert = AlertID(rawValue: 4)

    static let kinds: [IncidentFact.What] = [
        .opened(title: "t\nt", sensitivity: "S1"), .recorded(.logging, ["tracker": "Jira: X-1", "background": "b"]),
        .left(.closing), .skipAsked(.logging, reason: "r"), .skipDeclined(.logging, reason: "r"),
        .skipped(.logging, reason: "r", askedBy: "ana"), .wentBack(from: .closing, to: .logging, reason: "r"),
        .wentStraight(reason: "r"), .dismissed(reason: "r"), .reopened(at: .logging, reason: "r"), .taken,
        .criticalSet(reason: "r"), .criticalLifted(reason: "r"),
        .priorityChanged(from: "low", to: "high", reason: "r"),
        .sensitivityChanged(from: "S3", to: "S1", reason: "r"), .told("x"), .noted("x"),
        .happened(at: at, text: "x", kind: "observation"), .paused(reason: "r"), .resumed, .alertLinked(alert),
        .alertUnlinked(alert, reason: "r"), .followed("ana"), .unfollowed("ana"), .admitted("ana"), .barred("ana"),
        .clockEnded("triage", kept: true), .clockEnded("triage", kept: false), .clockReopened("triage"),
        .clockStarted("vulnerability", allowance: "14 days"), .clockDropped("vulnerability"),
        .deadline(IncidentDeadline(clock: "triage", kind: .near, due: at)),
        .deadline(IncidentDeadline(clock: "triage", kind: .missed, due: at)),
        .clockRecomputed("triage", from: "5 days", to: "1 day", due: at),
    ]

    @Test(arguments: kinds) func `every kind is read back from its record`(what: IncidentFact.What) {
        let fact = IncidentFact(incident: IncidentID(rawValue: 7), at: Self.at, by: "ana", what: what)
        #expect(fact.houseFact.subject == "INC-7")
        #expect(IncidentFact(fact.houseFact) == fact)
    }

    @Test func `every kind has a word of its own`() { #expect(Set(Self.kinds.map(\.record.word)).count == 33) }

    @Test(arguments: kinds) func `without one of its details it is none`(what: IncidentFact.What) {
        let (word, details) = what.record
        for name in details.keys where (word != "recorded" || name == "step") && name != "kind" {
            var rest = details
            rest[name] = nil
            #expect(IncidentFact.What(word: word, details: rest) == nil, "\(word) without \(name)")
        }
        #expect(IncidentFact.What(word: word + "x", details: details) == nil)
    }

    @Test func `a fact about something else is none`() {
        let fact = HouseFact(subject: "ALR-7", at: Self.at, by: "ana", word: "resumed")
        #expect(IncidentFact(fact) == nil)
        #expect(IncidentFact.What(word: "step left", details: ["step": "11"]) == nil)
        #expect(IncidentFact.What(word: "happened", details: ["at": "soon", "text": "x"]) == nil)
    }
}
