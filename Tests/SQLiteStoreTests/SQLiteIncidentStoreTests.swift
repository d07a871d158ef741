import Alerts
import GRDB
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
        var unlinked = AlertFilter(stage: .open)
        unlinked.link = .none
        #expect(try await stage.alerts.alerts(unlinked).isEmpty, "what an incident took up leaves the first queue")
        #expect(try await stage.alerts.alerts(AlertFilter(stage: .open)).count == 1)
        try await stage.control.pool.write { try $0.execute(sql: "UPDATE incident SET is_restricted = 1") }
        #expect(try await stage.alerts.alerts(unlinked).count == 1, "nobody learns of a restricted one by a gap")
        let filter = IncidentFilter(alert: alert.id)
        #expect(try await store.incidents(filter, for: .house).map(\.id.rawValue) == [1])
    }
}
