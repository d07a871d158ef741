import Alerts
import Foundation
import HouseTesting
import Testing

@Suite("A fact of an alert")
struct AlertFactTests {
    private static let due = Date(rfc3339: "2026-11-26T10:00:00Z").addingTimeInterval(0.125)

    static let kinds: [AlertFact.What] = [
        .raised(line: "SIEM ALERT -- x"), .repeated(times: 7), .assigned(to: "ana"), .unassigned,
        .triaged(decision: "true positive", reason: "seen\nit"), .undone(reason: "wrong one"), .noted(""),
        .paused(reason: "waiting"), .resumed,
        .deadlineNeared(due: due), .deadlineMissed(due: due),
        .severityChanged(from: "High", to: "Low", reason: "a lab"),
        .policyApplied(line: "High: 3 days"), .ticked(item: 2), .unticked(item: 0),
        .joined(incident: "INC-1"), .left(incident: "INC-1", reason: "another"),
    ]

    @Test(arguments: kinds) func `every kind is read back from its record`(what: AlertFact.What) {
        let (word, details) = what.record
        #expect(AlertFact.What(word: word, details: details) == what)
    }

    @Test func `every kind has a word of its own`() {
        #expect(Set(Self.kinds.map(\.record.word)).count == 17)
    }

    @Test(arguments: kinds) func `without one of its details it is none`(what: AlertFact.What) {
        let (word, details) = what.record
        for name in details.keys {
            var rest = details
            rest[name] = nil
            #expect(AlertFact.What(word: word, details: rest) == nil, "\(word) without \(name)")
        }
        #expect(AlertFact.What(word: word + "x", details: details) == nil)
    }

    @Test func `a detail that is no number or time is none`() {
        #expect(AlertFact.What(word: "repeated", details: ["times": "often"]) == nil)
        #expect(AlertFact.What(word: "deadline missed", details: ["due": "soon"]) == nil)
    }
}
