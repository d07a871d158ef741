import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Steps at the disclosure desk")
struct DisclosureStepTests {
    private static let address = "https://example.com/security"

    @Test func `from the fix to the entry of the CVE`() throws {
        var plan = try DisclosurePlanTests.plan(DisclosurePlanTests.ready())
        #expect(plan.state == .embargo)
        let published = try plan.take(.publish(at: Self.address), by: "ana", at: FigureSamples.day(32))
        #expect(published == .published(at: Self.address))
        #expect(plan.state == .published)
        #expect(try plan.take(.entryUpdated, by: "ana", at: FigureSamples.day(33)) == .entryUpdated("CVE-2026-12345"))
        #expect(plan.state == .done)
    }

    @Test func `without a CVE it is done when it is published`() throws {
        var plan = try DisclosurePlanTests.plan(
            DisclosurePlanTests.ready() + [(.withoutCVE(reason: "a service of ours alone"), 3)]
        )
        _ = try plan.take(.publish(at: Self.address), by: "ana", at: FigureSamples.day(32))
        #expect(plan.state == .done)
        #expect(throws: DisclosureError.noCVE) { try plan.take(.entryUpdated, by: "ana", at: FigureSamples.day(33)) }
    }

    @Test func `before the end of the embargo, or with a word that should not be there, nothing is published`() throws {
        var plan = try DisclosurePlanTests.plan(DisclosurePlanTests.ready())
        let early = #expect(throws: DisclosureError.self) {
            try plan.take(.publish(at: Self.address), by: "ana", at: FigureSamples.day(31.9))
        }
        #expect(early?.description.contains("the embargo lasts until") == true)
        var advisory = try AdvisorySamples.advisory()
        advisory.summary = "Hackers could read."
        _ = try plan.take(.write(advisory), by: "ana", at: FigureSamples.day(32))
        let worded = #expect(throws: DisclosureError.self) {
            try plan.take(.publish(at: Self.address), by: "ana", at: FigureSamples.day(32))
        }
        #expect(worded?.description.contains("summary, line 1, column 1: \"Hackers\"") == true)
        #expect(plan.state == .embargo)
    }

    @Test func `the release day has its order`() throws {
        var plan = try DisclosurePlanTests.plan([(.noReporter, 0), (.release(at: FigureSamples.day(1)), 1)])
        #expect(throws: DisclosureError.outOfOrder(.blog, first: .patches)) {
            try plan.take(.tick(.blog), by: "ana", at: FigureSamples.day(1))
        }
        #expect(throws: DisclosureError.onlyCritical(.workspaces)) {
            try plan.take(.tick(.workspaces), by: "ana", at: FigureSamples.day(1))
        }
        #expect(try plan.take(.tick(.patches), by: "ana", at: FigureSamples.day(1)) == .ticked(.patches))
        let waived = DisclosureFact.waived(.version, reason: "a service alone")
        #expect(
            try plan.take(.waive(.version, reason: " a service alone "), by: "ben", at: FigureSamples.day(1)) == waived
        )
        #expect(plan.releaseDayLeft.first == .hosted)
        #expect(plan.releaseDay[.patches] == .done(by: "ana", at: FigureSamples.day(1)))
    }

    @Test func `what does not fit is refused, and nothing changes`() throws {
        let fresh = try DisclosurePlanTests.plan()
        let ready = try DisclosurePlanTests.plan(DisclosurePlanTests.ready())
        var told = ready
        _ = try told.take(.publish(at: Self.address), by: "ana", at: FigureSamples.day(32))
        let cases: [(DisclosurePlan, DisclosureStep, DisclosureError)] = [
            (fresh, .assignCVE("CVE-1"), .malformed("CVE-1", as: "CVE-2026-12345")),
            (fresh, .assignGHSA("GHSA-1"), .malformed("GHSA-1", as: "GHSA-xxxx-xxxx-xxxx")),
            (fresh, .creditAs("Mallory"), .creditNotAsked), (fresh, .creditDeclined, .creditNotAsked),
            (fresh, .release(at: FigureSamples.day(40)), .creditFirst),
            (ready, .release(at: FigureSamples.day(41)), .inFuture), (fresh, .tick(.patches), .notReleased),
            (fresh, .move(to: FigureSamples.day(50), reason: "r"), .notReleased),
            (ready, .move(to: FigureSamples.day(1), reason: "r"), .beforeRelease),
            (ready, .move(to: FigureSamples.day(50), reason: " "), .textMissing("the reason")),
            (ready, .tick(.blog), .alreadySo("\"blog\"")),
            (ready, .assignCVE("cve-2026-12345"), .alreadySo("the CVE id")),
            (ready, .creditAs("Mallory"), .alreadySo("the credit")),
            (ready, .publish(at: "javascript:x"), .notAnAddress), (ready, .entryUpdated, .notPublished),
            (told, .publish(at: Self.address), .published),
            (told, .write(try AdvisorySamples.advisory(nil)), .published),
            (told, .creditDeclined, .published), (told, .release(at: FigureSamples.day(3)), .published),
            (told, .withoutCVE(reason: "r"), .published),
            (told, .move(to: FigureSamples.day(50), reason: "r"), .published),
        ]
        for (plan, step, error) in cases {
            var tried = plan
            #expect(throws: error, "\(step)") { try tried.take(step, by: "ana", at: FigureSamples.day(40)) }
            #expect(tried == plan)
        }
    }
}
