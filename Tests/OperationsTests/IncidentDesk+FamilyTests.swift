import Alerts
import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("Merging, splitting and breaking the glass at the desk")
struct IncidentDeskFamilyTests {
    @Test func `a merge changes both, its undo as well, and alerts know`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        let first = try await stage.desk.open(IncidentSamples.opening(alerts: [1]), by: ana)
        let second = try await stage.desk.open(IncidentSamples.opening(alerts: [2]), by: ana)
        try await stage.desk.merge(first.id, into: second.id, reason: "one campaign", by: ana)
        #expect(try await stage.incidents.incidents(IncidentFilter(state: .open), for: .house).map(\.id) == [second.id])
        #expect(try await stage.incidents.incident(second.id, for: .house)?.alerts.count == 2)
        let counts = try await stage.incidents.counts(at: Samples.start, for: .house)
        #expect(counts.open == 1 && counts.merged == 1 && counts.all == 2)
        try await stage.desk.unmerge(first.id, reason: "two after all", by: ana)
        #expect(try await stage.incidents.incident(second.id, for: .house)?.alerts.count == 1)
        let words = try await stage.stage.alerts.facts(of: AlertID(rawValue: 1)).map(\.what)
        #expect(
            words == [
                .joined(incident: "INC-1"), .joined(incident: "INC-2"),
                .left(incident: "INC-2", reason: "two after all"),
            ]
        )
    }

    @Test func `a split is a new incident in the same transaction`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        let whole = try await stage.desk.open(IncidentSamples.opening(alerts: [1, 2]), by: ana)
        let two = [AlertID(rawValue: 2)]
        let part = try await stage.desk.split(whole.id, alerts: two, title: "another", reason: "two causes", by: ana)
        #expect(part.id.rawValue == 2 && part.alerts == two)
        #expect(try await stage.incidents.incident(whole.id, for: .house)?.casework.family.parts == [part.id])
        try await stage.desk.merge(part.id, into: whole.id, reason: "one after all", by: ana)
        #expect(try await stage.incidents.incident(whole.id, for: .house)?.alerts.count == 2, "merging back undoes it")
    }

    @Test func `one that may not be known is refused like one that does not exist`() async throws {
        let stage = try await CaseStage()
        let (ana, eva) = (stage.person("ana"), stage.person("eva"))
        let secret = try await stage.desk.open(IncidentSamples.opening(sensitivity: .s1), by: ana)
        let open = try await stage.desk.open(IncidentSamples.opening(), by: ana)
        await #expect(throws: DeskRefusal.noSuchIncident(secret.id)) {
            try await stage.desk.merge(open.id, into: secret.id, reason: "r", by: eva)
        }
        await #expect(throws: DeskRefusal.noSuchIncident(IncidentID(rawValue: 99))) {
            try await stage.desk.merge(open.id, into: IncidentID(rawValue: 99), reason: "r", by: eva)
        }
    }

    @Test func `an admin breaks the glass, and everybody on the list is told`() async throws {
        let stage = try await CaseStage()
        let secret = try await stage.desk.open(IncidentSamples.opening(sensitivity: .s1), by: stage.person("ana"))
        await #expect(throws: DeskRefusal.notAllowed(.administer, role: .responder)) {
            try await stage.desk.breakGlass(secret.id, reason: "r", by: stage.person("eva"))
        }
        try await stage.desk.breakGlass(secret.id, reason: "ana does not answer", by: stage.person("root", .admin))
        #expect(try await stage.incidents.incident(secret.id, for: .person("root")) != nil)
        #expect(
            try await stage.told("ana") == [
                "INC-1: somebody who is not on its list broke the glass: ana does not answer (root)"
            ]
        )
    }

    @Test func `whoever may not know of one may know of none of its relatives`() async throws {
        let stage = try await CaseStage()
        let (ana, ben) = (stage.person("ana"), stage.person("ben"))
        let first = try await stage.desk.open(IncidentSamples.opening(alerts: [1]), by: ana)
        let second = try await stage.desk.open(IncidentSamples.opening(alerts: [2]), by: ana)
        let other = try await stage.desk.open(IncidentSamples.opening(alerts: [3]), by: ana)
        try await stage.desk.take([.follow("eva")], on: first.id, by: ana)
        try await stage.desk.take([.take(access: .passed)], on: other.id, by: ben)
        try await stage.desk.merge(first.id, into: second.id, reason: "one campaign", by: ana)
        try await stage.desk.merge(other.id, into: second.id, reason: "and this", by: ana)
        try await stage.desk.unmerge(other.id, reason: "not this", by: ana)
        try await stage.desk.take([.setSensitivity(.s1, reason: "names")], on: second.id, by: ana)
        for id in [first.id, second.id, other.id] {
            #expect(try await stage.incidents.incident(id, for: .person("eva")) == nil, "\(id)")
            let kept = try #require(try await stage.incidents.incident(id, for: .house))
            #expect(kept.secrecy.isRestricted && kept.secrecy.readers == ["ana", "ben"], "who has one may know of all")
            #expect(!kept.followers.contains("eva"))
        }
        try await stage.desk.take([.admit("eva")], on: other.id, by: ben)
        #expect(try await stage.incidents.incident(first.id, for: .person("eva")) != nil, "the list goes along")
        await #expect(throws: IncidentError.staysOnList("ben")) {
            try await stage.desk.take([.bar("ben")], on: second.id, by: ana)
        }
        let chain = try await stage.incidents.facts(of: first.id, for: .house).suffix(8).map(\.what)
        #expect(chain.contains(.admitted("eva")))
    }
}
