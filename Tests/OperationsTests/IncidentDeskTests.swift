import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of incidents")
struct IncidentDeskTests {
    private let stage: LineStage
    private let incidents: SQLiteIncidentStore
    private let desk: IncidentDesk
    private let alert = AlertID(rawValue: 1)

    init() async throws {
        stage = try LineStage()
        incidents = SQLiteIncidentStore(stage.control)
        let accounts = SQLiteAccounts(stage.control)
        desk = IncidentDesk(
            incidents: incidents,
            accounts: accounts,
            policy: Shelf(IncidentSamples.policy),
            clock: stage.clock,
            plan: PlanDesk(
                plan: SQLiteRegister(plan: stage.control),
                accounts: accounts,
                trail: SQLiteAuditTrail(stage.control),
                clock: stage.clock
            )
        )
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 1), raised: [Samples.alert()]))
        for (name, role, isActive) in [
            ("ana", Role.responder, true), ("ben", .responder, true), ("eva", .responder, false),
        ] {
            try await accounts.save(Person(name: name, role: role, passwordHash: "x", isActive: isActive))
        }
    }

    private func person(_ name: String, _ role: Role = .responder) -> Person {
        Person(name: name, role: role, passwordHash: "")
    }

    private func refusal(_ action: () async throws -> Incident) async -> String {
        do {
            _ = try await action()
            return "none"
        } catch { return "\(error)" }
    }

    @Test(arguments: Role.allCases) func `whoever decides on alerts opens, and responders lead`(role: Role) async throws
    {
        let someone = person("ana", role)
        let opening = IncidentSamples.opening(alerts: [1])
        if role.may(.triage) {
            try await desk.open(opening, by: someone)
        } else {
            await #expect(throws: DeskRefusal.notAllowed(.triage, role: role)) {
                try await desk.open(opening, by: someone)
            }
            try await desk.open(opening, by: person("ben"))
        }
        let id = IncidentID(rawValue: 1)
        if role.may(.respond) {
            try await desk.take([.tell("hello")], on: id, by: someone)
        } else {
            await #expect(throws: DeskRefusal.notAllowed(.respond, role: role)) {
                try await desk.take([.tell("hello")], on: id, by: someone)
            }
        }
    }

    @Test func `an alert tells of its incident, also when it is taken out again`() async throws {
        let incident = try await desk.open(IncidentSamples.opening(alerts: [1]), by: person("ana", .analyst))
        let step = IncidentStep.unlink(alert, reason: "another story")
        try await desk.take([step], on: incident.id, by: person("ben"), seen: 1)
        #expect(
            try await stage.alerts.facts(of: alert).map(\.what) == [
                .joined(incident: "INC-1"), .left(incident: "INC-1", reason: "another story"),
            ]
        )
        #expect(try await incidents.incidents(IncidentFilter(alert: alert), for: .house).isEmpty)
        await #expect(throws: AlertUnknown(id: AlertID(rawValue: 9))) {
            try await desk.open(IncidentSamples.opening(alerts: [9]), by: person("ana"))
        }
    }

    @Test func `what somebody did not see is not changed`() async throws {
        let incident = try await desk.open(IncidentSamples.opening(), by: person("ana"))
        try await desk.take([.note("one")], on: incident.id, by: person("ana"), seen: 1)
        await #expect(throws: IncidentConflict(id: incident.id)) {
            try await desk.take([.note("two")], on: incident.id, by: person("ben"), seen: 1)
        }
    }

    @Test func `several steps are one change, or none`() async throws {
        let incident = try await desk.open(IncidentSamples.opening(), by: person("ana"))
        let steps = IncidentSamples.facts(of: .logging) + [.leave]
        let after = try await desk.take(steps, on: incident.id, by: person("ana"), seen: 1)
        #expect(after.stage == .assignment && after.version == 2)
        await #expect(throws: IncidentError.self) {
            try await desk.take([.note("lost"), .leave], on: incident.id, by: person("ana"), seen: 2)
        }
        #expect(try await incidents.incident(incident.id, for: .house) == after)
    }

    @Test func `an assignee is somebody, is active, and may know of it`() async throws {
        let incident = try await desk.open(IncidentSamples.opening(sensitivity: .s1), by: person("ana"))
        let logged = IncidentSamples.facts(of: .logging) + [.leave]
        try await desk.take(logged, on: incident.id, by: person("ana"))
        func assign(_ name: String, _ access: AccessCheck = .passed) async -> String {
            await refusal {
                let step = IncidentStep.assign(team: "security", to: name, access: access)
                return try await desk.take([step], on: incident.id, by: person("ana"))
            }
        }
        #expect(await assign("zoe").contains("not on the list"), "a stranger is refused like an outsider")
        #expect(await assign("ben").contains("not on the list"))
        #expect(await assign("ana", .unchecked).contains("nobody checked"))
        await #expect(throws: DeskRefusal.nobodyOfThatName("zoe")) {
            try await desk.take([.admit("zoe")], on: incident.id, by: person("ana"))
        }
        await #expect(throws: DeskRefusal.nobodyOfThatName("eva")) {
            try await desk.take([.follow("eva")], on: incident.id, by: person("ana"))
        }
        try await desk.take([.admit("ben")], on: incident.id, by: person("ana"))
        #expect(await assign("ben") == "none")
    }

    @Test func `of an open one, the account is looked at`() async throws {
        let incident = try await desk.open(IncidentSamples.opening(), by: person("ana"))
        try await desk.take(IncidentSamples.facts(of: .logging) + [.leave], on: incident.id, by: person("ana"))
        for (name, obstacle) in [("zoe", "nobody here has that name"), ("eva", "the account is not active")] {
            await #expect(throws: IncidentError.accessFailed(name, [obstacle])) {
                let step = IncidentStep.assign(team: "security", to: name, access: .passed)
                try await desk.take([step], on: incident.id, by: person("ana"))
            }
        }
        #expect(try await desk.people() == ["ana", "ben"])
    }

    @Test func `a restricted one is refused like one that does not exist`() async throws {
        let incident = try await desk.open(IncidentSamples.opening(sensitivity: .s1), by: person("ana"))
        let missing = IncidentID(rawValue: 77)
        for id in [incident.id, missing] {
            await #expect(throws: DeskRefusal.noSuchIncident(id)) {
                try await desk.take([.note("x")], on: id, by: person("root", .admin), seen: 9)
            }
        }
    }
}
