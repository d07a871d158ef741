import Alerts
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What the pages may tell")
struct WebDesksTests {
    @Test func `news and facts of a restricted incident are for its list alone`() async throws {
        let stage = try await WebStage()
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        let ana = Person(name: "ana", role: .analyst, passwordHash: "")
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(sensitivity: .s1, alerts: [1]), by: rob)
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(), by: rob)
        let news = try await stage.desks.changes.changes(after: 0)
        var heard: [String: Set<String>] = [:]
        for change in news {
            for person in [rob, ana] where try await stage.desks.isVisible(change, person) {
                heard[person.name, default: []].insert(change.name)
            }
        }
        #expect(heard == ["rob": ["ALR-1", "INC-1", "INC-2"], "ana": ["ALR-1", "INC-2"]])
        let alert = AlertID(rawValue: 1)
        #expect(try await stage.desks.facts(of: alert, for: rob).count == 2)
        #expect(try await stage.desks.facts(of: alert, for: ana).map(\.what.record.word) == ["raised"])
        #expect(try await stage.desks.incidents(of: alert, for: rob).map(\.rawValue) == [1])
        #expect(try await stage.desks.incidents(of: alert, for: ana).isEmpty)
        let hidden = try await stage.desks.hidden(from: ana)
        let trail = try await stage.desks.trail.facts(FactFilter())
        #expect(trail.contains { $0.fact.subject == "INC-1" })
        let shown = try await stage.desks.visibleFacts(FactFilter(), to: ana)
        #expect(shown == trail.filter { hidden.mayShow($0.fact) } && shown.count < trail.count)
        #expect(!trail.filter { hidden.mayShow($0.fact) }.contains { "\($0.fact)".contains("INC-1") })
    }
}
