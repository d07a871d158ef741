import Alerts
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of alerts")
struct AlertDeskTests {
    private let stage: LineStage
    private let first = AlertID(rawValue: 1)
    private var desk: AlertDesk { AlertDesk(alerts: stage.alerts, policy: stage.policy, clock: stage.clock) }

    init() async throws {
        stage = try LineStage()
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 1), raised: [Samples.alert()]))
    }

    private func person(_ role: Role) -> Person { Person(name: role.rawValue, role: role, passwordHash: "") }

    @Test(arguments: Role.allCases) func `only a role that may decide does`(role: Role) async throws {
        let step = AlertStep.triage(.benign, reason: "drill")
        if role.may(.triage) {
            let alert = try await desk.take(step, on: first, by: person(role))
            #expect(alert.verdict?.by == role.rawValue)
            #expect(try await stage.alerts.facts(of: first).map(\.by) == [role.rawValue])
        } else {
            await #expect(throws: DeskRefusal.notAllowed(.triage, role: role)) {
                try await desk.take(step, on: first, by: person(role))
            }
            #expect(try await stage.alerts.alert(first) == Samples.alert())
        }
    }

    @Test func `what somebody did not see is not decided on`() async throws {
        try await desk.take(.assign("ben"), on: first, by: person(.admin), seen: 1)
        await #expect(throws: AlertConflict.self) {
            try await desk.take(.triage(.benign, reason: "r"), on: first, by: person(.admin), seen: 1)
        }
        try await desk.take(.triage(.benign, reason: "r"), on: first, by: person(.admin), seen: 2)
    }

    @Test func `a step that does not fit, and an alert that is not there, are told`() async throws {
        await #expect(throws: AlertError.notTriaged) {
            try await desk.take(.undo(reason: "r"), on: first, by: person(.admin))
        }
        let refusal = DeskRefusal.noSuchAlert(AlertID(rawValue: 9))
        await #expect(throws: refusal) { try await desk.take(.resume, on: AlertID(rawValue: 9), by: person(.admin)) }
        #expect(refusal.description == "there is no alert ALR-9")
        #expect(DeskRefusal.notAllowed(.triage, role: .viewer).description.contains("viewer"))
    }

    @Test func `a verdict can be undone within ten minutes, and the clock is as if it had never ended`() async throws {
        let due = Samples.alert().clock.due
        try await desk.take(.triage(.benign, reason: "r"), on: first, by: person(.admin))
        stage.time.advance(bySeconds: Limits.undoSecondsMax - 1)
        let undone = try await desk.take(.undo(reason: "oops"), on: first, by: person(.admin))
        #expect(undone.stage == .open && undone.clock.due == due)
    }

    @Test func `many at once: what refuses is skipped with the reason, and the others go on`() async throws {
        let second = AlertID(rawValue: 2)
        let next = LineCommit(
            position: EventID(rawValue: 2),
            raised: [Samples.alert(2, Samples.finding(rule: "rule-2"))]
        )
        try await stage.alerts.commit(next)
        try await desk.take(.note("mine"), on: first, by: person(.responder))
        let chosen: [(id: AlertID, version: Int?)] = [(first, 1), (second, nil), (AlertID(rawValue: 99), nil)]
        let outcome = try await desk.takeAll(on: chosen, by: person(.analyst)) { _ in .triage(.benign, reason: "drill")
        }
        #expect(outcome.done.map(\.after.id) == [second] && outcome.done.first?.before.verdict == nil)
        #expect(outcome.skipped.map(\.id) == [first, AlertID(rawValue: 99)])
        #expect(outcome.skipped[0].reason == "changed by responder 0 s ago")
        #expect(outcome.skipped[1].reason.contains("there is no alert ALR-99"))
        await #expect(throws: DeskRefusal.self) {
            _ = try await desk.takeAll(on: chosen, by: person(.viewer)) { _ in .assign(nil) }
        }
    }
}
