import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Similar alerts")
struct SimilarAlertsTests {
    private let reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")

    @Test func `what became of them is counted and told`() throws {
        var before = Samples.alert(3)
        _ = try before.take(.triage(.benign, reason: "drill <1>"), by: "ben", at: Samples.start, policy: Samples.policy)
        let groups = [
            AlertGroup(value: "benign", title: "benign", count: 5, due: nil),
            AlertGroup(value: nil, title: "", count: 2, due: nil),
        ]
        let text = SimilarAlerts(same: [before], decisions: groups, others: [Samples.alert(4)]).html(for: reader)
            .description
        #expect(
            text.contains("Decided 5 times in 30 days: benign 5.")
                && text.contains("<strong>benign</strong>: drill &lt;1&gt;")
        )
        #expect(
            text.contains("Other rules here") && text.contains("href=\"/alerts/ALR-4\"") && text.contains("still open")
        )
        #expect(SimilarAlerts().html(for: reader).description.contains("has not raised another"))
    }
}
