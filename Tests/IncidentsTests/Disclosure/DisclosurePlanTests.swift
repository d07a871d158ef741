import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The plan of a disclosure")
struct DisclosurePlanTests {
    static func day(_ count: Double) -> Date { FigureSamples.day(count) }

    static func plan(isCritical: Bool = false, _ steps: [(step: DisclosureStep, day: Double)] = []) throws
        -> DisclosurePlan
    {
        var plan = DisclosurePlan(incident: IncidentID(rawValue: 7), isCritical: isCritical, policyDays: 30)
        for (step, day) in steps { _ = try plan.take(step, by: "ana", at: Self.day(day)) }
        return plan
    }

    /// All that publishing wants, on day 2; the embargo ends on day 32.
    static func ready(isCritical: Bool = false) throws -> [(step: DisclosureStep, day: Double)] {
        [
            (.write(try AdvisorySamples.advisory()), 0), (.assignCVE("CVE-2026-12345"), 0), (.askCredit, 1),
            (.creditAs("Mallory"), 1), (.release(at: day(2)), 2),
        ] + ReleaseTask.wanted(isCritical: isCritical).map { (.tick($0), 2) }
    }

    @Test func `the embargo ends a policy's days after the release`() throws {
        #expect(try Self.plan().embargoEnds == nil)
        var plan = try Self.plan(Self.ready())
        #expect(plan.policyDate == Self.day(32))
        #expect(plan.embargoEnds == Self.day(32))
        _ = try plan.take(.move(to: Self.day(10), reason: "it is used already"), by: "ana", at: Self.day(3))
        #expect(plan.embargoEnds == Self.day(10))
        #expect(plan.policyDate == Self.day(32))
    }

    @Test func `what is missing is said in words`() throws {
        let bare = try Self.plan().missing(at: Self.day(0))
        #expect(bare.count == 4)
        #expect(bare.contains("the fix is not released"))
        let asked = try Self.plan(isCritical: true, [(.askCredit, 0), (.release(at: Self.day(1)), 1)])
        let missing = asked.missing(at: Self.day(2))
        #expect(missing.filter { $0.hasPrefix("release day: ") }.count == 9)
        #expect(missing.contains { $0.hasPrefix("the reporter has not answered about credit") })
        #expect(missing.contains { $0.hasPrefix("the embargo lasts until 2026-12-25T10:00:00Z") })
        #expect(try Self.plan(Self.ready()).missing(at: Self.day(32)).isEmpty)
    }

    @Test func `a store puts together what it kept`() throws {
        let plan = try Self.plan(Self.ready())
        let again = DisclosurePlan(
            incident: plan.incident,
            isCritical: plan.isCritical,
            policyDays: plan.policyDays,
            version: plan.version,
            advisory: plan.advisory,
            cve: plan.cve,
            ghsa: plan.ghsa,
            credit: plan.credit,
            releasedAt: plan.releasedAt,
            releaseDay: plan.releaseDay,
            moved: plan.moved,
            published: plan.published,
            entryUpdatedAt: plan.entryUpdatedAt
        )
        #expect(again == plan)
    }
}
