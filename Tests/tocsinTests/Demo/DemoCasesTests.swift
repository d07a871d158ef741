import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import tocsin

@Suite("The demo's incidents")
struct DemoCasesTests {
    @Test func `one stands at each step, one is done, one was none`() throws {
        var cases = DemoCases(policy: IncidentSamples.policy, end: Samples.start, readers: ["admin"])
        try cases.open(DemoCase.all, from: IncidentID(rawValue: 4), alerts: [])
        #expect(Set(cases.incidents.map(\.stage)) == Set(Incident.Stage.allCases))
        #expect(cases.incidents.map(\.id.rawValue) == (4..<4 + Int64(DemoCase.all.count)).map { $0 })
        #expect(zip(cases.incidents, DemoCase.all).allSatisfy { $0.stage == $1.stage })
        #expect(cases.facts.allSatisfy { $0.at <= Samples.start })
        let restricted = cases.incidents.filter(\.secrecy.isRestricted)
        #expect(restricted.count == 1 && restricted.first?.secrecy.readers == ["admin", "ben", "carol"])
        #expect(cases.incidents.count { !$0.skips.isEmpty } == 1)
        #expect(cases.incidents.contains { $0.clocks.triage.isPaused })
    }

    @Test func `the newest alert that a rule had raised by then belongs to it`() throws {
        var cases = DemoCases(policy: IncidentSamples.policy, end: Samples.start, readers: [])
        let one = DemoCase(
            hours: 1,
            title: "t",
            description: "d",
            category: "malware",
            priority: .low,
            stage: .logging,
            rules: ["SSH password guessing"]
        )
        let alerts = [-7_200.0, -5_400, -60].enumerated().map { place, seconds in
            Samples.alert(Int64(place + 1), now: Samples.start.addingTimeInterval(seconds))
        }
        try cases.open([one], from: IncidentID(rawValue: 1), alerts: alerts)
        #expect(cases.incidents.first?.alerts == [AlertID(rawValue: 2)])
        #expect(cases.alertFacts.map(\.alert) == [AlertID(rawValue: 2)])
    }
}
