import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Who has to do with an incident")
struct IncidentPeopleTests {
    @Test func `a restricted one is for its list, anything else for everybody`() throws {
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s2))
        #expect(walker.incident.isVisible(to: "ana") && !walker.incident.isVisible(to: "root"))
        try walker.take(.admit("eva"), by: "ana")
        #expect(walker.incident.isVisible(to: "eva"))
        try walker.take(.bar("eva"), by: "ana")
        #expect(!walker.incident.isVisible(to: "eva"))
        #expect(try Walker().incident.isVisible(to: "anybody"))
    }

    @Test func `the list is never empty, and whoever has the incident stays on it`() throws {
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s1))
        #expect(throws: IncidentError.staysOnList("ana")) { try walker.take(.bar("ana"), by: "ana") }
        #expect(throws: IncidentError.notOnList("zoe")) { try walker.take(.bar("zoe"), by: "ana") }
        try walker.take(.admit("eva"), .take(access: .unchecked), by: "ana")
        #expect(throws: IncidentError.staysOnList("ana")) { try walker.take(.bar("ana"), by: "eva") }
        #expect(throws: IncidentError.alreadySo("eva is on the list")) { try walker.take(.admit("eva"), by: "ana") }
    }

    @Test func `who is not on the list is not given it, and does not follow it`() throws {
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s1))
        try walker.take(IncidentSamples.facts(of: .logging)[0], .leave, by: "ana")
        #expect(throws: IncidentError.notOnList("zoe")) {
            try walker.take(.assign(team: "security", to: "zoe", access: .passed), by: "ana")
        }
        #expect(throws: IncidentError.notOnList("zoe")) { try walker.take(.follow("zoe"), by: "ana") }
    }

    @Test func `made secret later, it drops the followers who may not know`() throws {
        var walker = try Walker()
        try walker.take(.take(access: .unchecked), .follow("zoe"), .follow("ben"))
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.setSensitivity(.s1, reason: "")) }
        let what = try walker.take(.setSensitivity(.s1, reason: "a colleague"), by: "eva")
        #expect(what.contains(.unfollowed("zoe")))
        #expect(walker.incident.followers == ["ben"])
        #expect(walker.incident.secrecy.readers == ["ana", "ben", "eva"])
        #expect(walker.incident.secrecy.isRestricted)
        try walker.take(.setSensitivity(.s3, reason: "it is out"))
        #expect(walker.incident.isVisible(to: "zoe"))
    }

    @Test func `a restricted one stays in the built-in tracker, unless the policy says otherwise`() throws {
        let jira = IncidentStep.log(Logging(tracker: TrackerReference(tracker: .jira, reference: "SEC-1")))
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s1))
        #expect(throws: IncidentError.trackerOutside(.jira)) { try walker.take(jira, by: "ana") }
        walker.policy.stubs = .opaque
        try walker.take(jira, by: "ana")
        #expect(walker.incident.record.logging.tracker?.reference == "SEC-1")
    }

    @Test func `the assignee's access is found out, not assumed`() throws {
        var walker = try Walker()
        try walker.walk(to: .assignment)
        func assign(_ access: AccessCheck, team: String = "security") -> IncidentStep {
            .assign(team: team, to: "eva", access: access)
        }
        #expect(throws: IncidentError.accessUnchecked("eva")) { try walker.take(assign(.unchecked)) }
        let obstacles = ["eva is not active"]
        #expect(throws: IncidentError.accessFailed("eva", obstacles)) { try walker.take(assign(.failed(obstacles))) }
        #expect(throws: IncidentError.self) { try walker.take(assign(.passed, team: "plumbers")) }
        try walker.take(assign(.passed), .leave)
        #expect(throws: IncidentError.accessUnchecked("ben")) { try walker.take(.take(access: .unchecked)) }
        try walker.take(.take(access: .passed))
        #expect(throws: IncidentError.alreadySo("ben has it")) { try walker.take(.take(access: .passed)) }
    }

    @Test func `alerts are linked and unlinked, each once`() throws {
        let alert = AlertID(rawValue: 7)
        var walker = try Walker(IncidentSamples.opening(alerts: [9, 2, 9]))
        #expect(walker.incident.alerts.map(\.rawValue) == [2, 9])
        try walker.take(.link(alert))
        #expect(throws: IncidentError.alreadySo("ALR-7 is linked")) { try walker.take(.link(alert)) }
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.unlink(alert, reason: "")) }
        try walker.take(.unlink(alert, reason: "another story"))
        #expect(throws: IncidentError.alertNotLinked(alert)) { try walker.take(.unlink(alert, reason: "r")) }
    }

    @Test func `the customer's priority is overruled with a reason`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        let given = Categorization(priority: .low, customerPriority: .high)
        #expect(throws: IncidentError.overruleNeedsReason(customer: .high, chosen: .low)) {
            try walker.take(.categorise(given, access: .unchecked, reason: " "))
        }
        try walker.take(.categorise(given, access: .unchecked, reason: "no customer is affected"))
        #expect(throws: IncidentError.correctionNeedsReason) {
            let later = Categorization(priority: .high)
            try walker.take(.categorise(later, access: .unchecked, reason: ""))
        }
        #expect(throws: IncidentError.self) {
            try walker.take(.categorise(Categorization(category: "weather"), access: .unchecked, reason: "r"))
        }
    }

    @Test func `step 7 confirms, or corrects with a reason, and old and new are kept`() throws {
        var walker = try Walker()
        try walker.walk(to: .closing)
        var given = walker.incident.classification
        given.priority = .high
        #expect(throws: IncidentError.correctionNeedsReason) { try walker.take(.confirm(given, reason: "")) }
        let what = try walker.take(.confirm(given, reason: "worse than thought"))
        guard case .recorded(.closing, let facts)? = what.first else {
            Issue.record("nothing was recorded")
            return
        }
        #expect(facts["before"]?.contains("medium") == true && facts["after"]?.contains("high") == true)
        try walker.take(.setPriority(.low, reason: "again"))
        #expect(!walker.incident.has(.classification), "what changed is to be confirmed again")
    }
}
