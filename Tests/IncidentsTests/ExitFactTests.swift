import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What a step wants before it is left")
struct ExitFactTests {
    @Test func `the table of the eight steps`() throws {
        let incident = try IncidentSamples.opened().incident
        let table = Incident.Stage.steps.map { incident.wanted(at: $0).map(\.rawValue).joined(separator: ", ") }
        #expect(
            table == [
                "areas, source, description", "tracker, background", "team, assignee, access",
                "priority, due date, next assignee", "timeline, root cause, hotfix",
                "implementation, testing, recovery, notifications, agreement", "classification, disclosure",
                "recurrence",
            ]
        )
    }

    @Test func `a post-mortem is wanted of high priority, and of what is critical`() throws {
        let high = try IncidentSamples.opened(1, IncidentSamples.opening(sensitivity: .s1)).incident
        #expect(high.wanted(at: .lessons) == [.postMortem, .recurrence])
        let critical = try IncidentSamples.opened(1, IncidentSamples.opening(isCritical: true)).incident
        #expect(critical.wanted(at: .lessons) == [.postMortem, .recurrence])
    }

    @Test(arguments: Incident.Stage.steps)
    func `a step without its facts is not left, and the refusal says how to go on`(
        stage: Incident.Stage
    ) throws {
        let opening = IncidentOpening(title: "t", identification: Identification(), sensitivity: .s3)
        var walker = try Walker(stage == .identification ? opening : IncidentSamples.opening())
        if stage != .identification { try walker.walk(to: stage) }
        let missing = walker.incident.missing(at: stage)
        #expect(missing == walker.incident.wanted(at: stage))
        let refusal = IncidentError.missing(stage, missing)
        #expect(throws: refusal) { try walker.take(.leave) }
        for fact in missing {
            #expect(refusal.description.contains(fact.words) && refusal.description.contains(fact.remedy))
            #expect(fact.step == stage)
        }
    }

    @Test func `every notification is sent or waived, or somebody says why there is none`() throws {
        var walker = try Walker()
        try walker.walk(to: .resolution)
        #expect(!walker.incident.has(.notifications))
        try walker.take(.owe(whom: "the authority"), .owe(whom: "Acme"))
        try walker.take(.resolve([], nobodyToNotify: "nobody", .nobodyAffected))
        #expect(!walker.incident.has(.notifications), "what is due is not talked away")
        try walker.take(.settle(whom: "the authority", .sent(how: "form 33")))
        #expect(!walker.incident.has(.notifications))
        try walker.take(.settle(whom: "Acme", .waived(reason: "they told us")))
        #expect(walker.incident.has(.notifications))
    }

    @Test func `access counts for the one who has it now`() throws {
        var walker = try Walker()
        try walker.walk(to: .assignment)
        try walker.take(.assign(team: "cloud", to: "eva", access: .passed))
        #expect(walker.incident.missing(at: .assignment).isEmpty)
        try walker.take(.take(access: .unchecked))
        #expect(walker.incident.missing(at: .assignment) == [.access])
        #expect(throws: IncidentError.missing(.assignment, [.access])) { try walker.take(.leave) }
    }
}
