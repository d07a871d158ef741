import Alerts
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of suppressions")
struct SuppressionDeskTests {
    private let stage: LineStage
    private let desk: SuppressionDesk
    private let scope = SuppressionDesk.Scope(rule: RuleID(rawValue: "rule-1"), entity: nil)
    private let ana = Person(name: "ana", role: .analyst, passwordHash: "")

    init() async throws {
        stage = try LineStage()
        desk = SuppressionDesk(
            suppressions: SQLiteSuppressions(stage.control),
            alerts: stage.alerts,
            queue: SQLiteAlertQueue(stage.control),
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
        let alerts = [
            Samples.alert(1), Samples.alert(2, Samples.finding(entity: "192.0.2.1")),
            Samples.alert(3, Samples.finding(rule: "rule-2")),
        ]
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 1), raised: alerts))
    }

    private func until(_ seconds: Double) -> Date { stage.clock.now().addingTimeInterval(seconds) }

    @Test func `a preview says what would have been hidden`() async throws {
        #expect(try await desk.preview(scope).hiddenCount == 2)
        let one = try await desk.preview(SuppressionDesk.Scope(rule: scope.rule, entity: "192.0.2.1"))
        #expect(one.hiddenCount == 1 && one.alertCount == 3 && one.newest.map(\.id.rawValue) == [2])
        await #expect(throws: SuppressionRefusal.nothingNamed) {
            try await desk.preview(SuppressionDesk.Scope(rule: nil, entity: nil))
        }
    }

    @Test func `an agreement has a reason, an end and a fact, and can be ended`() async throws {
        let kept = try await desk.add(scope, until: until(3_600), reason: " drill ", by: ana)
        #expect(kept.reason == "drill" && kept.by == "ana")
        #expect(try await desk.current() == [kept])
        #expect(try await desk.end(kept.id, by: ana))
        #expect(try await desk.current().isEmpty)
        #expect(try await desk.end(kept.id, by: ana) == false, "it has ended")
        let facts = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "suppression \(kept.id)"))
        #expect(facts.map(\.fact.word) == ["suppression ended", "suppressed"])
    }

    @Test func `what is refused says why`() async throws {
        await #expect(throws: SuppressionRefusal.reasonMissing) {
            try await desk.add(scope, until: until(60), reason: " ", by: ana)
        }
        for end in [0, -1, Limits.suppressionSecondsMax + 1] {
            await #expect(throws: SuppressionRefusal.endNotInReach) {
                try await desk.add(scope, until: until(end), reason: "x", by: ana)
            }
        }
        let long = String(repeating: "x", count: Limits.reasonCharactersMax + 1)
        await #expect(throws: SuppressionRefusal.reasonTooLong) {
            try await desk.add(scope, until: until(60), reason: long, by: ana)
        }
        let viewer = Person(name: "vic", role: .viewer, passwordHash: "")
        await #expect(throws: DeskRefusal.notAllowed(.suppress, role: .viewer)) {
            try await desk.add(scope, until: until(60), reason: "x", by: viewer)
        }
        await #expect(throws: DeskRefusal.self) { try await desk.end(1, by: viewer) }
    }
}
