import Foundation
import HouseTesting

import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Incidents
@testable import Operations

@Suite("What the plan promises by itself")
struct PlanWatchTests {
    private let stage: CaseStage
    private let watch: PlanWatch

    init() async throws {
        stage = try await CaseStage()
        let accounts = SQLiteAccounts(stage.stage.control)
        try await accounts.save(Person(name: "adam", role: .admin, passwordHash: "x"))
        try await stage.plan.begin()
        let exercises = ExerciseDesk(
            exercises: SQLiteRegister(exercises: stage.stage.control),
            incidents: stage.incidents,
            desk: stage.desk,
            accounts: accounts,
            notices: stage.notices,
            trail: SQLiteAuditTrail(stage.stage.control),
            clock: stage.stage.clock
        )
        watch = PlanWatch(
            plan: stage.plan,
            exercises: exercises,
            incidents: stage.incidents,
            accounts: accounts,
            notices: stage.notices,
            trail: SQLiteAuditTrail(stage.stage.control),
            policy: Shelf(IncidentSamples.policy),
            clock: stage.stage.clock,
            telemetry: stage.stage.telemetry
        )
    }

    @Test func `the yearly review is asked for before it is overdue, once for each`() async throws {
        try await watch.look()
        #expect(try await stage.told("adam").isEmpty)
        stage.stage.time.advance(bySeconds: Double(366 - Limits.planReminderDays) * 86_400)
        for _ in 0..<3 { try await watch.look() }
        #expect(try await stage.told("adam") == ["response plan: the yearly review of the response plan is due soon"])
        stage.stage.time.advance(bySeconds: Double(Limits.planReminderDays) * 86_400)
        for _ in 0..<3 { try await watch.look() }
        let told = try await stage.told("adam")
        #expect(
            told.count == 3
                && told.contains("response plan: nothing tried the response plan for a year; plan an exercise")
        )
        try await stage.plan.take(.confirm, by: stage.person("adam", .admin), seen: nil)
        try await watch.look()
        #expect(try await stage.told("adam").count == 3, "it was looked over")
    }

    @Test func `access that was given for a while is taken back`() async throws {
        let ana = stage.person("ana")
        let incident = try await stage.desk.open(IncidentSamples.opening(), by: ana)
        let until = stage.stage.clock.now().addingTimeInterval(600)
        let ask = IncidentStep.responder(.ask(for: "eva", reason: "knows it", until: until))
        try await stage.desk.take([ask], on: incident.id, by: ana)
        var kept = try #require(try await stage.incidents.incident(incident.id, for: .house))
        var plan = ResponsePlan.first(by: "x", at: until).current
        plan.approvals[.temporaryResponder] = [.commander]
        plan.roles = [PlanRole(name: .commander, holder: "ben")]
        let now = stage.stage.clock.now()
        let facts = try kept.take(
            .responder(.approve("eva", plan: plan)),
            by: "ben",
            at: now,
            policy: IncidentSamples.policy
        )
        try await stage.incidents.save(IncidentChange(of: kept, facts))
        #expect(kept.isHelped(by: "eva", at: now))
        try await watch.look()
        #expect(try await stage.incidents.incident(incident.id, for: .house)?.casework.responders[0].end == nil)
        stage.stage.time.advance(bySeconds: 600)
        for _ in 0..<2 { try await watch.look() }
        let after = try #require(try await stage.incidents.incident(incident.id, for: .house))
        #expect(after.casework.responders[0].end == .expired(at: until))
        #expect(try await stage.told("eva").filter { $0.contains("is over") }.count == 1)
    }
}
