import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("A changed policy on a running clock")
struct AlertPolicyTests {
    private var stricter: TriagePolicy {
        var policy = Samples.policy
        policy.staticRules[.high] = TriagePolicy.Line(allowance: .days(1))
        return policy
    }

    @Test func `keeps the start and the pauses, and is a fact`() throws {
        var alert = Samples.alert()
        let reason = Samples.policy.pauseReasons[0]
        _ = try alert.take(.pause(reason: reason), by: "ana", at: Samples.start, policy: Samples.policy)
        _ = try alert.take(.resume, by: "ana", at: Samples.start + 3_600, policy: Samples.policy)
        let fact = alert.apply(stricter, by: "root", at: Samples.start + 7_200)
        #expect(fact?.what == .policyApplied(line: "High: 1 day, calendar default"))
        #expect(alert.clock.due == Samples.start + 90_000, "a day, and the hour that it stood still")
        #expect(alert.version == 4)
    }

    @Test func `changes nothing that has ended, and nothing that is the same`() throws {
        var alert = Samples.alert()
        #expect(alert.apply(Samples.policy, by: "root", at: Samples.start) == nil)
        _ = try alert.take(.triage(.benign, reason: "r"), by: "ana", at: Samples.start, policy: Samples.policy)
        let done = alert
        #expect(alert.apply(stricter, by: "root", at: Samples.start) == nil && alert == done)
    }
}
