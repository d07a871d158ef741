import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The queue, counted")
struct QueueGroupsTests {
    private func html(_ grouping: AlertGrouping, _ value: String?) -> String {
        QueueGroups(
            query: QueueQuery().with { $0.grouping = grouping },
            groups: [AlertGroup(value: value, title: value ?? "", count: 3, due: Samples.start)]
        ).html.description
    }

    @Test func `every count leads to its list where a filter can say so`() {
        #expect(html(.severity, "high").contains("href=\"/alerts?stage=open&amp;severity=high\">3</a>"))
        #expect(html(.assignee, nil).contains("holder=nobody\">3</a>") && html(.assignee, nil).contains("nobody"))
        #expect(html(.assignee, "ana").contains("holder=name%3Aana"))
        #expect(
            html(.decision, "benign").contains("decision=benign") && html(.decision, nil).contains("no verdict yet")
        )
        #expect(html(.entity, "bastion").contains("entity=bastion"))
        #expect(!html(.entity, "a, b").contains("href"), "several values are no single one")
        #expect(html(.rule, "r1").contains("2026-11-24 10:00 UTC"))
    }
}
