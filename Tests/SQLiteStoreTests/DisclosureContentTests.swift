import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Disclosures in the register")
struct DisclosureContentTests {
    private let stage: StoreStage
    private var trail: SQLiteAuditTrail { SQLiteAuditTrail(stage.control) }
    private static let now = Samples.start

    init() throws { stage = try StoreStage() }

    @Test func `disclosures keep the contract`() async throws {
        let contract = RegisterContract(SQLiteRegister(disclosures: stage.control)) { number in
            var plan = DisclosurePlan(incident: IncidentID(rawValue: number), isCritical: true, policyDays: 30)
            let fact = try plan.take(.noReporter, by: "ana", at: Self.now)
            return Registration(plan, [Self.fact(fact, of: plan)])
        } change: { plan in
            var next = plan
            let fact = try next.take(.write(try AdvisoryContentTests.sample()), by: "ana", at: Self.now)
            return Registration(next, [Self.fact(fact, of: next)])
        }
        try await contract.check(trail)
    }

    @Test func `every part comes back`() async throws {
        let disclosures = SQLiteRegister(disclosures: stage.control)
        let plan = DisclosurePlan(
            incident: IncidentID(rawValue: 9),
            isCritical: true,
            policyDays: 30,
            version: 1,
            advisory: try AdvisoryContentTests.sample(),
            cve: .none(reason: "not ours"),
            ghsa: "GHSA-2345-2345-2345",
            credit: .consented(name: "Mallory"),
            releasedAt: Self.now,
            releaseDay: [
                .patches: .done(by: "ana", at: Self.now), .version: .waived(by: "ben", reason: "hosted only"),
            ],
            moved: .init(to: Self.now, reason: "it is used"),
            published: .init(at: Self.now, place: "https://example.com/advisory"),
            entryUpdatedAt: Self.now
        )
        try await disclosures.save(Registration(plan, []))
        #expect(try await disclosures.entry(9) == plan)
    }

    private static func fact(_ fact: DisclosureFact, of plan: DisclosurePlan) -> HouseFact {
        let (word, details) = fact.record
        return HouseFact(subject: plan.incident.description, at: now, by: "ana", word: word, details: details)
    }
}
