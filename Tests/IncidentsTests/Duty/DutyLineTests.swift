import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Lines of the notification table")
struct DutyLineTests {
    static let triggers: [DutyLine.Trigger] = [
        .always, .kind(.privacy), .critical, .priority(.high), .area(.integrity), .source(.customer),
        .category("malware"),
    ]

    @Test(arguments: triggers) func `a trigger is read back as it is written`(trigger: DutyLine.Trigger) {
        #expect(DutyLine.Trigger(trigger.description) == trigger)
    }

    @Test(arguments: ["", "kind", "kind x", "priority urgent", "area money", "source x", "category ", "never"])
    func `anything else is none`(text: String) { #expect(DutyLine.Trigger(text) == nil) }

    @Test(arguments: triggers) func `a line is due when its trigger fits, and only then`(trigger: DutyLine.Trigger)
        throws
    {
        var policy = IncidentSamples.policy
        policy.duties = [DutyLine(name: "n", trigger: trigger, whom: "w", sender: "s", within: .hours(4))]
        let plain = try Walker(IncidentSamples.opening(), policy: policy)
        let isAlways = trigger == .always
        #expect(plain.incident.record.resolution.duties.isEmpty != isAlways)
        var opening = IncidentSamples.opening(kind: .privacy, isCritical: true)
        opening.identification.areas = [.integrity]
        opening.identification.source = .customer
        opening.category = "malware"
        var full = try Walker(opening, policy: policy)
        try full.walk(to: .categorization)
        try full.take(.setPriority(.high, reason: "r"))
        #expect(full.incident.record.resolution.duties.map(\.whom) == ["w"])
    }
}
