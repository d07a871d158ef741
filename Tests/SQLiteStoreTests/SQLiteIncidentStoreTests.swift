import Alerts
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Incidents in SQLite")
struct SQLiteIncidentStoreTests {
    @Test func `keeps the contract, and its facts are in the sealed chain`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(1), position: 1))
        let other = Samples.alert(2, Samples.finding(rule: "rule-2"))
        try await stage.alerts.commit(StoreStage.commit(other, position: 2))
        try await IncidentStoreContract(SQLiteIncidentStore(stage.control), alerts: stage.alerts).check()
        #expect(try await stage.alerts.firstBrokenFact() == nil)
    }

    @Test func `an alert keeps its incident when it is saved again`() async throws {
        let stage = try StoreStage()
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(1), position: 1))
        let store = SQLiteIncidentStore(stage.control)
        _ = try await store.open { id in
            let made = try IncidentSamples.opened(id.rawValue, IncidentSamples.opening(alerts: [1]))
            return IncidentChange(incident: made.incident, facts: made.facts)
        }
        var alert = Samples.alert(1)
        let fact = try alert.take(.assign("ana"), by: "ana", at: Samples.start, policy: Samples.policy)
        try await stage.alerts.save(alert, facts: [fact], posts: [])
        let filter = IncidentFilter(alert: alert.id)
        #expect(try await store.incidents(filter, for: .house).map(\.id.rawValue) == [1])
    }
}
