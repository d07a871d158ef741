import Foundation
import HouseTesting
import Incidents
import Testing

@testable import SQLiteStore

@Suite("A record of the timeline in the store")
struct TimelineContentTests {
    @Test func `comes back as it was, and an old one is an observation`() throws {
        let edit = TimelineRecord.Edit(text: "a", by: "eva", at: Samples.start, reason: "r")
        let record = TimelineRecord(
            at: Samples.start,
            kind: .decision,
            text: "b",
            by: "ben",
            recordedAt: Samples.start,
            edits: [edit]
        )
        var content = TimelineContent(record)
        #expect(try content.record() == record)
        (content.kind, content.edits) = (nil, nil)
        #expect(try content.record().kind == .observation)
        content.kind = "dream"
        #expect(throws: StoredValueUnknown.self) { try content.record() }
    }
}
