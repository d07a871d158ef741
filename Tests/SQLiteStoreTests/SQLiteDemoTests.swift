import Alerts
import Foundation
import GRDB
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The demo in SQLite")
struct SQLiteDemoTests {
    private let stage: StoreStage
    private var demo: SQLiteDemo { SQLiteDemo(stage.control) }
    private var incidents: SQLiteIncidentStore { SQLiteIncidentStore(stage.control) }

    init() throws { stage = try StoreStage() }

    /// An alert, an incident of it, a feed, a person with a view, a suppression.
    private static func content(_ alert: AlertID, _ incident: IncidentID, _ anomaly: AnomalyID) throws -> DemoContent {
        var content = DemoContent()
        content.alerts = [Samples.alert(alert.rawValue, Samples.finding(rule: "rule-demo"))]
        let opening = IncidentSamples.opening("Demo", alerts: [alert.rawValue])
        let (opened, facts) = try IncidentSamples.opened(incident.rawValue, opening)
        content.incidents = [opened]
        content.facts = facts.map(\.houseFact)
        content.anomalies = [
            Anomaly(
                id: anomaly,
                job: JobID(rawValue: "demo"),
                detector: 0,
                detectorText: "rare by user.name",
                series: [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user.name", value: "dora"))],
                at: Samples.start,
                bucketSeconds: 900,
                score: Score(60),
                probability: 0.001,
                returnSeconds: 86_400,
                shape: .rare
            )
        ]
        content.people = [Person(name: "dora", role: .analyst, passwordHash: "none")]
        content.views = [NewView(list: .alerts, name: "v", owner: "dora", audience: .everybody, query: "")]
        let hour = FeedHour(start: Samples.start, count: 1, failureCount: 0)
        content.feeds = [FeedTally(feed: "demo-x", hour: hour, lastAt: Samples.start, eventAt: Samples.start)]
        content.silent = ["demo-x": Samples.start]
        let matches = RuleHour(start: Samples.start, count: 3)
        content.rules = [RuleTally(rule: RuleID(rawValue: "rule-demo"), hour: matches, lastAt: Samples.start)]
        content.suppressions = [
            Suppression(
                id: 1,
                rule: nil,
                entity: "e",
                reason: "r",
                by: "dora",
                from: Samples.start,
                until: Samples.start + 9,
                hidden: 4
            )
        ]
        return content
    }

    /// Rows of every table of ours.
    private func rows() async throws -> [String: Int] {
        try await stage.control.pool.read { database in
            let sql = """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE
                'alert_words_%'
                """
            var rows: [String: Int] = [:]
            for table in try String.fetchAll(database, sql: sql) {
                rows[table] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
            }
            return rows
        }
    }

    @Test func `comes marked, and goes without a trace but the fact that it went`() async throws {
        try await stage.alerts.commit(
            StoreStage.commit(Samples.alert(), position: 1, facts: [StoreStage.fact("seen")])
        )
        let before = try await rows()
        try await demo.fill(Self.content)
        #expect(try await demo.isThere())
        #expect(try await demo.counts() == DemoCounts(alerts: 1, incidents: 1, feeds: 1))
        #expect(try await stage.alerts.alert(AlertID(rawValue: 2))?.origin == .demo)
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.origin == .house)
        #expect(try await incidents.incident(IncidentID(rawValue: 1), for: .house)?.origin == .demo)
        #expect(try await SQLiteFeeds(stage.control).feeds().map(\.origin) == [.demo])
        #expect(try await stage.alerts.firstBrokenFact() == nil)
        _ = try await demo.remove(by: "ana", at: Samples.start)
        var after = try await rows()
        #expect(after["fact"] == 2, "the house's own, and that the demo was removed")
        after["fact"] = before["fact"]
        #expect(after == before)
        #expect(try await !demo.isThere())
        #expect(try await stage.alerts.firstBrokenFact() == nil)
    }

    @Test func `numbers are given once`() async throws {
        try await demo.fill(Self.content)
        _ = try await demo.remove(by: "ana", at: Samples.start)
        #expect(try await stage.alerts.lineState().nextAlert == AlertID(rawValue: 2))
        try await demo.fill { alert, incident, _ in
            #expect(alert == AlertID(rawValue: 2) && incident == IncidentID(rawValue: 2))
            return DemoContent()
        }
    }

    @Test func `what a person does with it goes with it, and leaves nothing in the outbox`() async throws {
        try await demo.fill(Self.content)
        var alert = try #require(try await stage.alerts.alert(AlertID(rawValue: 1)))
        let fact = try alert.take(.assign("ana"), by: "ana", at: Samples.start, policy: Samples.policy)
        try await stage.alerts.save(alert, facts: [fact], posts: [StoreStage.post("x")])
        #expect(try await rows()["outbox"] == 0)
        #expect(try await stage.alerts.latest(of: [alert.subject]).isEmpty, "the line never joins it")
        _ = try await demo.remove(by: "ana", at: Samples.start)
        #expect(try await SQLiteAuditTrail(stage.control).facts(FactFilter()).map(\.fact.word) == ["demo removed"])
    }

    @Test func `an incident of the house stays, and loses its links alone`() async throws {
        try await stage.alerts.commit(StoreStage.commit(Samples.alert(), position: 1))
        try await demo.fill(Self.content)
        let opened = try await incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(
                id.rawValue,
                IncidentSamples.opening("Ours", alerts: [1, 2])
            )
            return IncidentChange(incident: incident, facts: facts)
        }
        _ = try await demo.remove(by: "ana", at: Samples.start)
        let kept = try await incidents.incident(opened.id, for: .house)
        #expect(kept?.alerts == [AlertID(rawValue: 1)] && kept?.version == opened.version + 1)
    }

    @Test func `facts of the house still cannot be removed, and a person of the house keeps their account`()
        async throws
    {
        try await SQLiteAccounts(stage.control).save(Person(name: "dora", role: .admin, passwordHash: "own"))
        try await SQLiteAuditTrail(stage.control).append([
            HouseFact(subject: "policy", at: Samples.start, by: "dora", word: "changed")
        ])
        try await demo.fill(Self.content)
        _ = try await demo.remove(by: "dora", at: Samples.start)
        #expect(try await SQLiteAccounts(stage.control).people().map(\.role) == [.admin])
        await #expect(throws: DatabaseError.self) {
            try await stage.control.pool.write { try $0.execute(sql: "DELETE FROM fact") }
        }
    }
}
