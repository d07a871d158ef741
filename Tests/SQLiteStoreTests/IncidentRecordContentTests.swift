import HouseTesting
import Incidents
import Testing

@testable import SQLiteStore

@Suite("What was recorded of an incident, in the store")
struct IncidentRecordContentTests {
    @Test func `nothing and everything come back as they were`() throws {
        #expect(try IncidentRecordContent(IncidentRecord()).record() == IncidentRecord())
        let full = try IncidentSamples.incident(at: .done).record
        #expect(try IncidentRecordContent(full).record() == full)
    }

    @Test func `a word that is not known is told`() throws {
        let full = try IncidentSamples.incident(at: .done).record
        let spoils: [(inout IncidentRecordContent) -> Void] = [
            { $0.areas = ["taste"] }, { $0.source = "rumour" }, { $0.kind = "x" }, { $0.priority = "x" },
            { $0.vector = "x" }, { $0.rootCause?.word = "x" }, { $0.hotfix = "x" }, { $0.finished = ["x"] },
            { $0.agreement?.word = "x" }, { $0.disclosure?.word = "x" }, { $0.recurrence?.word = "x" },
            { $0.tracker?.word = "x" },
        ]
        for spoil in spoils {
            var content = IncidentRecordContent(full)
            spoil(&content)
            #expect(throws: StoredValueUnknown.self) { try content.record() }
        }
    }
}
