import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The history of an alert")
struct AlertHistoryTests {
    @Test func `every kind of fact has words, the newest first`() throws {
        let kinds: [AlertFact.What] = [
            .raised(line: "the <line>"), .repeated(times: 1), .assigned(to: "ana"), .unassigned,
            .triaged(decision: "benign", reason: "r"),
            .undone(reason: "u"), .noted("n"), .paused(reason: "p"), .resumed, .deadlineNeared(due: Samples.start),
            .deadlineMissed(due: Samples.start), .severityChanged(from: "Low", to: "High", reason: "crown jewels"),
            .policyApplied(line: "x"), .joined(incident: "INC-1"), .left(incident: "INC-1", reason: "another"),
        ]
        let facts = kinds.enumerated().map {
            AlertFact(
                alert: AlertID(rawValue: 1),
                at: Samples.start.addingTimeInterval(Double($0)),
                by: "ana",
                what: $1
            )
        }
        let text = AlertHistory(facts: facts, zone: .gmt).html.description
        #expect(text.components(separatedBy: "<li>").count == kinds.count + 1)
        let first = try #require(text.range(of: "applied another policy"))
        let last = try #require(text.range(of: "the &lt;line&gt;"))
        #expect(first.lowerBound < last.lowerBound)
    }
}
