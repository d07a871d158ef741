import HouseTesting
import Incidents
import Testing

@testable import tocsin

@Suite("The cases of the demo")
struct DemoCaseTests {
    @Test func `are of known categories, about alerts that are planted, oldest first`() {
        let policy = IncidentSamples.policy
        let rules = Set(DemoAttack.all.map(\.rule))
        #expect(DemoCase.all.allSatisfy { policy.category(named: $0.category) != nil })
        #expect(DemoCase.all.flatMap(\.rules).allSatisfy(rules.contains))
        #expect(zip(DemoCase.all, DemoCase.all.dropFirst()).allSatisfy { $0.hours > $1.hours })
    }
}
