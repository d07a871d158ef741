import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of a disclosure")
struct DisclosurePageTests {
    private static func page(_ plan: DisclosurePlan, role: Role = .responder) throws -> String {
        DisclosurePage(
            incident: try IncidentSamples.opened().incident,
            plan: plan,
            facts: [],
            house: "https://siem.example.com",
            now: Samples.start,
            zone: .gmt,
            reader: IncidentView.reader(role),
            refusal: nil
        ).html.description
    }

    @Test func `what was published changes no more, and only the entry is left`() throws {
        let fresh = DisclosurePlan(incident: IncidentID(rawValue: 1), isCritical: false, policyDays: 30)
        let quiet = try Self.page(fresh)
        #expect(quiet.contains("value=\"write\"") && quiet.contains("by the policy"))
        #expect(try !Self.page(fresh, role: .viewer).contains("name=\"do\""))
        let published = DisclosurePlan(
            incident: fresh.incident,
            isCritical: false,
            policyDays: 30,
            version: 9,
            advisory: nil,
            cve: .assigned("CVE-2026-12345"),
            ghsa: nil,
            credit: .noReporter,
            releasedAt: Samples.start,
            releaseDay: [.patches: .waived(by: "ana", reason: "hosted")],
            moved: nil,
            published: .init(at: Samples.start, place: "https://example.com/a"),
            entryUpdatedAt: nil
        )
        let page = try Self.page(published)
        #expect(
            page.contains("It is published.") && page.contains("value=\"entry\"")
                && page.contains("waived by ana: hosted")
        )
        for act in ["write", "cve", "publish", "move"] { #expect(!page.contains("value=\"\(act)\""), "\(act)") }
    }
}
