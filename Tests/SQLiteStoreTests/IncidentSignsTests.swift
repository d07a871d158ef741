import Alerts
import GRDB
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Signs of incidents")
struct IncidentSignsTests {
    @Test func `rules and entities of linked alerts are signs, and go with the link`() async throws {
        let stage = try StoreStage()
        let alert = Samples.alert(1)
        try await stage.alerts.commit(StoreStage.commit(alert, position: 1))
        let store = SQLiteIncidentStore(stage.control)
        let incident = try await store.open { id in
            let opening = IncidentSamples.opening(alerts: [1])
            let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening)
            return IncidentChange(incident: incident, facts: facts)
        }
        let entity = try #require(alert.finding.entity)
        let seen = try await print(of: incident.id, stage)
        #expect(seen.rules == [alert.finding.rule])
        #expect(seen.assets == Set(entity.values.map { $0.lowercased() }))

        var without = incident
        let facts = try without.take(
            .unlink(AlertID(rawValue: 1), reason: "another matter"),
            by: "ana",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        try await store.save(IncidentChange(incident: without, facts: facts))
        #expect(try await print(of: incident.id, stage).rules.isEmpty)
    }

    @Test func `hostile texts are kept and changed like others`() async throws {
        let stage = try StoreStage()
        let store = SQLiteIncidentStore(stage.control)
        let hostile =
            "a\u{0}b.example.net \u{1B}[31m evil\u{0}.example.org /tmp/x\u{0}y e\u{301}.example.com \u{E9}.example.com"
        var incident = try await store.open { id in
            let (incident, facts) = try IncidentSamples.opened(id.rawValue, IncidentSamples.opening(hostile))
            return IncidentChange(incident: incident, facts: facts)
        }
        for _ in 0..<3 {
            let facts = try incident.take(
                .note(hostile),
                by: "ana",
                at: Samples.start,
                policy: IncidentSamples.policy
            )
            try await store.save(IncidentChange(incident: incident, facts: facts))
        }
        #expect(try await store.incident(incident.id, for: .house)?.version == incident.version)
    }

    private func print(of id: IncidentID, _ stage: StoreStage) async throws -> IncidentFingerprint {
        try await stage.control.pool.read { try IncidentSigns.fingerprint(of: id.rawValue, in: $0) }
    }
}
