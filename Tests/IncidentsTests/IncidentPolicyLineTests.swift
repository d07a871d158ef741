import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The policy of incidents in words")
struct IncidentPolicyLineTests {
    @Test func `every part of the policy has a line`() throws {
        let (before, after) = (IncidentSamples.policy, try IncidentPolicyStoreContract.changed())
        let names = Set(before.differences(to: after).map(\.name))
        for name in [
            "first response", "first response, critical", "triage", "resolution, high", "vulnerability, critical",
            "vulnerability, high", "calendar", "warning", "teams", "route 1", "on call, soc", "security lead",
            "readers of S1", "restricted", "project", "category malware", "restricted incidents in trackers outside",
            "reasons to pause", "disclosure", "notification \"a line\"", "silence as agreement",
        ] { #expect(names.contains(name), "\(name)") }
        #expect(Set(before.lines.map(\.name)).count == before.lines.count, "each line has a name of its own")
    }

    @Test func `what is the same is no difference`() throws {
        let policy = try IncidentPolicyStoreContract.changed()
        #expect(policy.differences(to: policy).isEmpty)
    }

    @Test func `old and new stand side by side`() {
        var changed = IncidentSamples.policy
        changed.terms.triage = .days(7)
        changed.terms.vulnerability[.low] = .days(200)
        changed.routes.removeLast()
        let found = IncidentSamples.policy.differences(to: changed)
        #expect(found.map(\.name) == ["triage", "vulnerability, low", "route 4"])
        #expect(found[0].before == "10 days" && found[0].after == "7 days")
        #expect(found[1].before == "best effort" && found[1].after == "200 days")
        #expect(found[2].before == "about unsure = security, security lead" && found[2].after == nil)
    }

    @Test func `promises count by the calendar of the name that is in force, or else by the first`() {
        let other = BusinessCalendar(name: "other", timeZone: .gmt, workingWeekdays: [1])
        let same = BusinessCalendar(name: Samples.calendar.name, timeZone: .gmt, workingWeekdays: [2])
        #expect(IncidentSamples.policy.counting(by: [other, same]).terms.calendar == same)
        #expect(IncidentSamples.policy.counting(by: [other]).terms.calendar == other)
        #expect(IncidentSamples.policy.counting(by: []) == IncidentSamples.policy)
    }
}
