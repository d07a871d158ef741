import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Step 5, recorded")
struct InvestigationTests {
    @Test func `the timeline can be written from the start, the cause at step 5`() throws {
        var walker = try Walker()
        try walker.take(.record(at: Samples.start.addingTimeInterval(-60), text: "first sign"))
        #expect(walker.incident.record.investigation.timeline.map(\.text) == ["first sign"])
        #expect(throws: IncidentError.tooEarly(belongs: .investigation, now: .logging)) {
            try walker.take(.investigate(.known("x"), nil))
        }
        #expect(throws: IncidentError.dateInFuture) {
            try walker.take(.record(at: Samples.start.addingTimeInterval(60), text: "x"))
        }
    }

    @Test func `a cause that is not known says why`() throws {
        var walker = try Walker()
        try walker.walk(to: .investigation)
        #expect(throws: IncidentError.self) { try walker.take(.investigate(.unknown(why: " "), nil)) }
        #expect(throws: IncidentError.self) { try walker.take(.investigate(nil, nil)) }
        try walker.take(.investigate(.unknown(why: "logs are gone"), .notUsed))
        #expect(walker.incident.missing(at: .investigation) == [.timeline])
    }

    @Test func `a timeline has an end`() throws {
        var walker = try Walker()
        for _ in 0..<Limits.timelineRecordsMax { try walker.take(.record(at: Samples.start, text: "x")) }
        #expect(throws: IncidentError.tooMany("records in the timeline", countMax: Limits.timelineRecordsMax)) {
            try walker.take(.record(at: Samples.start, text: "x"))
        }
    }
}
