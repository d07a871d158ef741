import Alerts
import Foundation
import GRDB
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("What figures are made of, in SQLite")
struct SQLiteFiguresTests {
    private func stage() async throws -> StoreStage {
        let stage = try StoreStage()
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(1), position: 1))
        let other = Samples.alert(2, Samples.finding(rule: "rule-2"))
        try await stage.alerts.commit(StoreStage.commit(other, position: 2))
        return stage
    }

    @Test func `keeps the contract`() async throws {
        let stage = try await stage()
        let incidents = SQLiteIncidentStore(stage.control)
        try await FigureStoreContract(SQLiteFigures(stage.control), incidents: incidents).check()
    }

    @Test(
        arguments: zip(
            [Verdict.Decision.truePositive, .valid, .benign, .falsePositive, .notValid, .duplicate, .test],
            [AlertOutcome.Verdict.right, .right, .harmless, .wrong, .wrong, .neither, .neither]
        )
    )
    func `a verdict says what it says of the rule`(decision: Verdict.Decision, outcome: AlertOutcome.Verdict)
        async throws
    {
        let stage = try await stage()
        try await stage.control.pool.write {
            try $0.execute(sql: "UPDATE alert SET decision = ? WHERE number = 1", arguments: [decision.rawValue])
        }
        let found = try await SQLiteFigures(stage.control).outcomes(of: [AlertID(rawValue: 1)])
        #expect(found.map(\.verdict) == [outcome])
    }

    @Test func `a list of a time has the incidents that were logged in it, in either order`() async throws {
        let stage = try await stage()
        let store = SQLiteIncidentStore(stage.control)
        for day in [0.0, 1, 2] {
            _ = try await store.open { id in
                let made = try IncidentSamples.opened(id.rawValue, at: Samples.start.addingTimeInterval(day * 86_400))
                return IncidentChange(incident: made.incident, facts: made.facts)
            }
        }
        for order in IncidentFilter.Order.allCases {
            var filter = IncidentFilter(state: .all, order: order)
            filter.loggedFrom = Samples.start.addingTimeInterval(86_400)
            let found = try await store.incidents(filter, for: .person("eva")).map(\.id.rawValue)
            #expect(found == (order == .newest ? [3, 2] : [2, 3]))
            filter.loggedUntil = Samples.start.addingTimeInterval(2 * 86_400)
            #expect(try await store.incidents(filter, for: .person("eva")).map(\.id.rawValue) == [2])
        }
    }
}
