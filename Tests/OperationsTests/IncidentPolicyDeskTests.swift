import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of the policy of incidents")
struct IncidentPolicyDeskTests {
    private let stage: LineStage
    private let desk: IncidentPolicyDesk
    private let shelf = Shelf(IncidentSamples.policy)
    private let root = Person(name: "root", role: .admin, passwordHash: "h")

    init() async throws {
        stage = try LineStage()
        let (accounts, trail) = (SQLiteAccounts(stage.control), SQLiteAuditTrail(stage.control))
        let teams = TeamDesk(
            teams: SQLiteTeams(stage.control),
            accounts: accounts,
            policy: shelf,
            trail: trail,
            clock: stage.clock
        )
        desk = IncidentPolicyDesk(
            store: SQLiteIncidentPolicy(stage.control),
            incidents: SQLiteIncidentStore(stage.control),
            accounts: accounts,
            trail: trail,
            shelf: shelf,
            alerts: stage.policy,
            teams: teams,
            clock: stage.clock
        )
        try await accounts.save(root)
        try await teams.save(Team(name: "night"), by: root)
        for sensitivity in [Sensitivity.s3, .s3, .s1] {
            _ = try await SQLiteIncidentStore(stage.control).open { id in
                let opening = IncidentSamples.opening(sensitivity: sensitivity)
                let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening)
                return IncidentChange(incident: incident, facts: facts)
            }
        }
    }

    private func changed(_ change: (inout IncidentPolicy) -> Void) -> IncidentPolicy {
        var policy = desk.current
        change(&policy)
        return policy
    }

    @Test func `a preview tells what would have been, of those alone that the admin may know of`() async throws {
        stage.time.advance(bySeconds: 2 * 86_400)
        let preview = try await desk.preview(changed { $0.terms.firstResponse = .days(1) }, for: root)
        #expect(preview.differences.map(\.name) == ["first response"] && !preview.isCut)
        #expect(preview.trial.incidents == 2, "the restricted one is not told of")
        #expect(preview.trial.changes.map(\.incident.rawValue) == [1, 2])
        #expect(preview.trial.counts.first?.changed == 2)
        #expect(desk.current == shelf.value && shelf.value.terms.firstResponse == .days(5))
        #expect(try await SQLiteIncidentPolicy(stage.control).incidentPolicy() == nil, "nothing is saved by it")
    }

    @Test func `what is saved is in force at once and after a restart, and the fact says old and new`() async throws {
        let policy = changed {
            $0.terms.triage = .days(7)
            $0.securityLead = "root"
            $0.teams.removeAll { $0 == "night" }
        }
        try await desk.save(policy, reason: " audit ", by: root)
        #expect(
            shelf.value.terms.triage == .days(7) && shelf.value.teams.last == "night",
            "kept teams are offered again"
        )
        #expect(try await SQLiteIncidentPolicy(stage.control).incidentPolicy() == policy)
        let fact = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "incident policy")).first?.fact
        #expect(fact?.by == "root" && fact?.details["reason"] == "audit")
        #expect(fact?.details["old"]?.contains("triage: 10 days; ") == true)
        #expect(fact?.details["new"]?.contains("triage: 7 days; ") == true)
        #expect(fact?.details["new"]?.contains("security lead: root") == true)
        let running = try await SQLiteIncidentStore(stage.control).incident(IncidentID(rawValue: 1), for: .house)
        #expect(running?.terms.triage == .days(10), "running incidents keep their promises")
    }

    @Test func `what is refused says why`() async throws {
        let policy = changed { $0.terms.triage = .days(7) }
        await #expect(throws: IncidentPolicyRefusal.reasonMissing) {
            try await desk.save(policy, reason: " ", by: root)
        }
        let same = desk.current
        await #expect(throws: IncidentPolicyRefusal.nothingDiffers) {
            try await desk.save(same, reason: "x", by: root)
        }
        let odd = changed {
            $0.categories = []
            $0.securityLead = "ghost"
        }
        for saves in [true, false] {
            do {
                if saves {
                    try await desk.save(odd, reason: "x", by: root)
                } else {
                    _ = try await desk.preview(odd, for: root)
                }
                Issue.record("nobody has the name ghost")
            } catch IncidentPolicyRefusal.problems(let all) {
                #expect(all.count == 2 && all[1].contains("\"ghost\""))
            }
        }
        let analyst = Person(name: "ana", role: .analyst, passwordHash: "")
        await #expect(throws: DeskRefusal.notAllowed(.administer, role: .analyst)) {
            try await desk.save(policy, reason: "x", by: analyst)
        }
        await #expect(throws: DeskRefusal.notAllowed(.administer, role: .analyst)) {
            _ = try await desk.preview(policy, for: analyst)
        }
        #expect(try await SQLiteIncidentPolicy(stage.control).incidentPolicy() == nil)
    }

    @Test func `a calendar that an admin changes counts for promises of incidents too`() async throws {
        let alerts = PolicyDesk(
            store: SQLitePolicy(stage.control),
            alerts: stage.alerts,
            trail: SQLiteAuditTrail(stage.control),
            shelf: stage.policy,
            incidents: shelf,
            clock: stage.clock
        )
        var policy = alerts.current
        let name = shelf.value.terms.calendar.name
        policy.calendars = [BusinessCalendar(name: name, timeZone: .gmt, workingWeekdays: [2])]
        try await alerts.save(policy, for: .newAlerts, reason: "x", by: root)
        #expect(shelf.value.terms.calendar.workingWeekdays == [2])
        #expect(desk.calendars == policy.calendars)
    }

    @Test func `what somebody else changed meanwhile is not undone`() async throws {
        let seen = desk.mark
        try await desk.save(changed { $0.terms.firstResponse = .days(2) }, seen: seen, reason: "audit", by: root)
        await #expect(throws: IncidentPolicyRefusal.changedMeanwhile) {
            try await desk.save(changed { $0.terms.firstResponse = .days(3) }, seen: seen, reason: "x", by: root)
        }
        #expect(desk.current.terms.firstResponse == .days(2) && desk.mark != seen)
    }
}
