import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("Who is told of what becomes of an incident")
struct IncidentChangeTests {
    @Test func `followers and the assignee are told, not whoever did it`() async throws {
        let stage = try await CaseStage()
        try await stage.desk.open(IncidentSamples.opening(), by: stage.person("ana"))
        let steps: [IncidentStep] = [.follow("ben"), .take(access: .passed), .setCritical(reason: "it spreads")]
        try await stage.desk.take(steps, on: CaseStage.id, by: stage.person("ana"))
        #expect(try await stage.told("ana").isEmpty)
        let told = try await stage.told("ben")
        #expect(told.contains("INC-1: it is critical: it spreads (ana)"), "\(told)")
        #expect(told.contains("INC-1: you follow it now (ana)"))
        try await stage.desk.take([.liftCritical(reason: "it does not")], on: CaseStage.id, by: stage.person("ben"))
        #expect(try await stage.told("ana") == ["INC-1: it is no longer critical: it does not (ben)"])
        #expect(try await stage.told("eva").isEmpty)
    }

    @Test func `whoever is given a task is told of it`() async throws {
        let stage = try await CaseStage()
        try await stage.desk.open(IncidentSamples.opening(), by: stage.person("ana"))
        let task = IncidentStep.task(.set(title: "read the logs", kind: .work, assignee: "eva", due: nil))
        try await stage.desk.take([task], on: CaseStage.id, by: stage.person("ana"))
        #expect(try await stage.told("eva") == ["INC-1: task 1 is yours: read the logs (ana)"])
        await #expect(throws: DeskRefusal.nobodyOfThatName("zoe")) {
            try await stage.desk.take([.task(.give(1, to: "zoe"))], on: CaseStage.id, by: stage.person("ana"))
        }
    }
}
