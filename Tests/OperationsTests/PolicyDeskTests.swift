import Alerts
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of the policy")
struct PolicyDeskTests {
    private let stage: LineStage
    private let desk: PolicyDesk
    private let root = Person(name: "root", role: .admin, passwordHash: "")

    init() async throws {
        stage = try LineStage()
        desk = PolicyDesk(
            store: SQLitePolicy(stage.control),
            alerts: stage.alerts,
            trail: SQLiteAuditTrail(stage.control),
            shelf: stage.policy,
            clock: stage.clock
        )
        let alerts = (1...3).map { number in
            Samples.alert(Int64(number), Samples.finding(rule: "r\(number)"), now: stage.clock.now())
        }
        try await stage.alerts.commit(LineCommit(position: .none, raised: alerts))
        var done = alerts[2]
        let at = stage.clock.now()
        let fact = try done.take(.triage(.benign, reason: "r"), by: "ana", at: at, policy: Samples.policy)
        try await stage.alerts.save(done, facts: [fact], posts: [])
    }

    private var stricter: TriagePolicy {
        var policy = desk.current
        policy.staticRules[.high] = TriagePolicy.Line(allowance: .days(1))
        return policy
    }

    @Test func `a preview changes nothing and tells what would be breached or rescued`() async throws {
        stage.time.advance(bySeconds: 30 * 3_600)
        let preview = try await desk.preview(stricter)
        #expect(preview.runningCount == 2 && preview.moves.count == 2 && preview.newlyBreachedCount == 2)
        #expect(preview.moves[0].after == preview.moves[0].before - 86_400)
        stage.time.advance(bySeconds: 30 * 3_600)
        var looser = desk.current
        looser.staticRules[.high] = TriagePolicy.Line(allowance: .days(5))
        #expect(try await desk.preview(looser).rescuedCount == 2)
        #expect(try await desk.preview(desk.current).moves.isEmpty)
    }

    @Test func `ended clocks never change, and the change is a fact with its reason`() async throws {
        let changed = try await desk.save(stricter, for: .runningToo, reason: "audit", by: root)
        #expect(changed == 2 && desk.current == stricter)
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.clock.allowance == .days(1))
        #expect(try await stage.alerts.alert(AlertID(rawValue: 3))?.clock.allowance == .days(2))
        #expect(try await SQLitePolicy(stage.control).policy() == stricter, "it is there after a restart")
        let fact = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "policy")).first?.fact
        #expect(fact?.details["reason"] == "audit" && fact?.details["running clocks changed"] == "2")
        #expect(try await desk.save(stricter, for: .runningToo, reason: "again", by: root) == 0)
    }

    @Test func `what is refused says why`() async throws {
        await #expect(throws: PolicyRefusal.reasonMissing) {
            try await desk.save(stricter, for: .newAlerts, reason: " ", by: root)
        }
        var none = stricter
        none.calendars = []
        let bare = none
        await #expect(throws: PolicyRefusal.noCalendar) {
            try await desk.save(bare, for: .newAlerts, reason: "x", by: root)
        }
        let analyst = Person(name: "ana", role: .analyst, passwordHash: "")
        await #expect(throws: DeskRefusal.notAllowed(.administer, role: .analyst)) {
            try await desk.save(stricter, for: .newAlerts, reason: "x", by: analyst)
        }
        #expect(try await SQLitePolicy(stage.control).policy() == nil)
    }
}
