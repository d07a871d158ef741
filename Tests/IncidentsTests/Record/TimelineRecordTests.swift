import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Rewriting the timeline, escalating, breaking the glass")
struct TimelineRecordTests {
    @Test func `the wording before is kept, with who replaced it and why`() throws {
        var walker = try Walker()
        try walker.take(.record(.action, at: Samples.start, text: "the host was cut off"))
        #expect(throws: IncidentError.recordUnknown(2)) { try walker.take(.rewrite(2, text: "x", reason: "r")) }
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.rewrite(1, text: "x", reason: "")) }
        try walker.take(.rewrite(1, text: "the host db-2 was cut off", reason: "which one"), by: "eva", day: 1)
        let record = walker.incident.record.investigation.timeline[0]
        #expect(record.text == "the host db-2 was cut off" && record.by == "ben" && record.kind == .action)
        #expect(record.edits.map(\.text) == ["the host was cut off"] && record.edits[0].by == "eva")
        #expect(throws: IncidentError.self) { try walker.take(.rewrite(1, text: record.text, reason: "again")) }
    }

    @Test func `whoever it is escalated to follows it, and may know of it`() throws {
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s1))
        #expect(throws: IncidentError.notOnList("eva")) {
            try walker.take(.escalate(to: "eva", reason: "it grows"), by: "ana")
        }
        try walker.take(.admit("eva"), by: "ana")
        let what = try walker.take(.escalate(to: "eva", reason: "it grows"), by: "ana")
        #expect(what.prefix(2) == [.escalated(to: "eva", reason: "it grows"), .followed("eva")])
        #expect(try walker.take(.escalate(to: "eva", reason: "again"), by: "ana").count == 1)
    }

    @Test func `breaking the glass puts one on the list, with a reason`() throws {
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s1))
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.breakGlass(reason: ""), by: "root") }
        try walker.take(.breakGlass(reason: "nobody on the list answers"), by: "root")
        #expect(walker.incident.isVisible(to: "root"))
        #expect(throws: IncidentError.self) { try walker.take(.breakGlass(reason: "again"), by: "root") }
    }
}
