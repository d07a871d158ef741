import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What the house does to an incident")
struct HouseStepTests {
    @Test func `a step is taken in the house's name, one that leads to no fact changes nothing`() async throws {
        let stage = TrackerStage()
        let id = try await stage.open()
        let step = HouseStep(incidents: stage.incidents, policy: IncidentSamples.policy, clock: stage.houseClock)
        try await step.take([.ticket(.propose([]))], on: id)
        #expect(try await stage.incidents.incident(id, for: .house)?.version == 1)
        try await step.take([.ticket(.moved(from: "jira", to: "github"))], on: id)
        #expect(try await stage.incidents.incident(id, for: .house)?.version == 2)
        #expect(stage.incidents.facts.last?.what == .ticket(.moved(from: "jira", to: "github")))
        try await step.take([.ticket(.moved(from: "a", to: "b"))], on: IncidentID(rawValue: 99))
    }
}
