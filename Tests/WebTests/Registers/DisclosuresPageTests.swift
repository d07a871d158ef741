import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The list of disclosures")
struct DisclosuresPageTests {
    @Test func `an empty one teaches; one under embargo says until when`() throws {
        func page(_ views: [DisclosureView]) -> String {
            DisclosuresPage(views: views, now: Samples.start, zone: .gmt, reader: IncidentView.reader(.viewer))
                .html.description
        }
        #expect(page([]).contains("Nothing is prepared"))
        var plan = DisclosurePlan(incident: IncidentID(rawValue: 1), isCritical: false, policyDays: 30)
        _ = try plan.take(.noReporter, by: "ana", at: Samples.start)
        let incident = try IncidentSamples.opened().incident
        #expect(page([DisclosureView(incident: incident, plan: plan)]).contains("after the release"))
        _ = try plan.take(.release(at: Samples.start), by: "ana", at: Samples.start)
        _ = try plan.take(.withoutCVE(reason: "hosted <only>"), by: "ana", at: Samples.start)
        let shown = page([DisclosureView(incident: incident, plan: plan)])
        #expect(shown.contains("embargo</span>") && shown.contains("none: hosted &lt;only&gt;"))
    }
}
