import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The page of duties over all incidents")
struct DutyPagesTests {
    @Test func `none is hidden behind a page of incidents that owe nothing`() async throws {
        let stage = try await WebStage()
        try await stage.incidents.add(Limits.pageCountMax + 5) { index, id in
            // The last one is due last, and owes a notification without a clock.
            let isLast = index == Limits.pageCountMax + 4
            let now = Samples.start.addingTimeInterval(Double(index) * 60)
            var (incident, facts) = try IncidentSamples.opened(id.rawValue, at: now)
            if isLast {
                facts += try incident.take(
                    .owe(whom: "the last to know"),
                    by: "ana",
                    at: now,
                    policy: IncidentSamples.policy
                )
            }
            return IncidentChange(incident: incident, facts: facts)
        }
        try await stage.browse { browser async throws in
            let page = try await browser.get("/duties").body
            #expect(page.contains("the last to know") && page.contains("INC-\(Limits.pageCountMax + 5)"))
            #expect(!page.contains("INC-7<"), "one that owes nothing is not listed")
        }
    }
}
