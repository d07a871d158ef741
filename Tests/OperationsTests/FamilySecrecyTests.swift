import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("Lists of relatives stay in line")
struct FamilySecrecyTests {
    @Test func `what changes no list touches no relative`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        let whole = try await stage.desk.open(IncidentSamples.opening(alerts: [1, 2]), by: ana)
        let part = try await stage.desk.split(
            whole.id,
            alerts: [AlertID(rawValue: 1)],
            title: "another",
            reason: "two causes",
            by: ana
        )
        let before = try await stage.incidents.incident(part.id, for: .house)?.version
        try await stage.desk.take([.note("x")], on: whole.id, by: ana)
        #expect(try await stage.incidents.incident(part.id, for: .house)?.version == before)
    }

    @Test func `an admin who breaks the glass of one knows of all that it names`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        let first = try await stage.desk.open(IncidentSamples.opening(sensitivity: .s1), by: ana)
        let second = try await stage.desk.open(IncidentSamples.opening(sensitivity: .s1), by: ana)
        try await stage.desk.merge(first.id, into: second.id, reason: "one", by: ana)
        try await stage.desk.breakGlass(second.id, reason: "ana is ill", by: stage.person("dora", .admin))
        #expect(try await stage.incidents.incident(first.id, for: .person("dora")) != nil)
    }

    @Test func `a lack of a reason tells nothing of whether it is there`() async throws {
        let stage = try await CaseStage()
        let secret = try await stage.desk.open(IncidentSamples.opening(sensitivity: .s1), by: stage.person("ana"))
        for id in [secret.id, IncidentID(rawValue: 99)] {
            await #expect(throws: IncidentError.reasonMissing) {
                try await stage.desk.breakGlass(id, reason: " ", by: stage.person("dora", .admin))
            }
        }
    }
}
