import Alerts
import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

/// Three incidents from the alert to the end, at the desk and in the store.
@Suite("From the alert to the lessons")
struct IncidentStoryTests {
    private static let toStep6: [Incident.Stage] = [.logging, .assignment]

    /// Opens an incident from an alert and brings it to step 4.
    private func opened(_ stage: CaseStage, _ kind: Categorization.Kind) async throws -> IncidentID {
        let opening = IncidentSamples.opening(kind: kind, alerts: [1])
        let incident = try await stage.desk.open(opening, by: stage.person("ana"))
        #expect(incident.stage == .logging && incident.alerts.count == 1)
        for step in Self.toStep6 { try await leave(incident.id, step, stage) }
        return incident.id
    }

    private func leave(_ id: IncidentID, _ step: Incident.Stage, _ stage: CaseStage) async throws {
        try await stage.desk.take(IncidentSamples.facts(of: step) + [.leave], on: id, by: stage.person("ben"))
    }

    private func incident(_ id: IncidentID, _ stage: CaseStage) async throws -> Incident {
        try #require(try await stage.incidents.incident(id, for: .house))
    }

    @Test func `a vulnerability runs its own clock, and its disclosure is decided`() async throws {
        let stage = try await CaseStage()
        let id = try await opened(stage, .vulnerability)
        let choice = Categorization(kind: .vulnerability, priority: .high, due: .resolutionDeadline, next: "ben")
        try await stage.desk.take(
            [.categorise(choice, access: .passed, reason: ""), .leave],
            on: id,
            by: stage.person("ben")
        )
        #expect(try await incident(id, stage).clocks.vulnerability?.allowance == .days(30))
        for step in [Incident.Stage.investigation, .resolution] { try await leave(id, step, stage) }
        let known = try await incident(id, stage).classification
        await #expect(throws: IncidentError.self) {
            try await stage.desk.take([.confirm(known, reason: ""), .leave], on: id, by: stage.person("ben"))
        }
        let day = Samples.start.addingTimeInterval(30 * 86_400)
        try await stage.desk.take(
            [.confirm(known, reason: ""), .disclose(.scheduled(day)), .leave],
            on: id,
            by: stage.person("ben")
        )
        try await leave(id, .lessons, stage)
        let done = try await incident(id, stage)
        #expect(done.stage == .done && done.clocks.breached(at: Samples.start).isEmpty)
        #expect(try await stage.stage.alerts.firstBrokenFact() == nil)
    }

    @Test func `a privacy breach is not resolved before the authority is told and the customer agrees`() async throws {
        let stage = try await CaseStage()
        let id = try await opened(stage, .privacy)
        let choice = Categorization(kind: .privacy, priority: .medium, due: .resolutionDeadline, next: "ben")
        let ben = stage.person("ben")
        try await stage.desk.take([.categorise(choice, access: .passed, reason: ""), .leave], on: id, by: ben)
        try await leave(id, .investigation, stage)
        let work = IncidentStep.resolve(Set(Resolution.Work.allCases), nobodyToNotify: nil, nil)
        await #expect(throws: IncidentError.missing(.resolution, [.notifications, .agreement])) {
            try await stage.desk.take([work, .leave], on: id, by: ben)
        }
        for duty in try await incident(id, stage).record.resolution.duties {
            try await stage.desk.take([.settle(whom: duty.whom, .sent(how: "receipt 4711"))], on: id, by: ben)
        }
        let until = Samples.start.addingTimeInterval(86_400)
        try await stage.desk.take(
            [work, .agreement(.ask(whom: "Acme", text: "mended", until: until))],
            on: id,
            by: ben
        )
        await #expect(throws: IncidentError.missing(.resolution, [.agreement])) {
            try await stage.desk.take([.leave], on: id, by: ben)
        }
        let token = stage.agreements.token(for: 1, of: id)
        try await stage.agreements.answer(token, isAgreed: true, comment: "")
        try await stage.desk.take([.leave], on: id, by: ben)
        let known = try await incident(id, stage).classification
        let closing: [IncidentStep] = [
            .confirm(known, reason: ""), .disclose(.notApplicable(reason: "no weakness of ours")), .leave,
        ]
        try await stage.desk.take(closing, on: id, by: ben)
        try await leave(id, .lessons, stage)
        let done = try await incident(id, stage)
        #expect(done.stage == .done && done.record.resolution.agreement == .agreed(who: "Acme"))
        #expect(done.record.resolution.duties.allSatisfy { $0.outcome != nil && !$0.isLate(at: until) })
    }

    @Test func `no incident is closed at step 4, and steps 5 to 8 do not apply`() async throws {
        let stage = try await CaseStage()
        let id = try await opened(stage, .incident)
        let ben = stage.person("ben")
        await #expect(throws: IncidentError.reasonMissing) {
            try await stage.desk.take([.dismiss(reason: " ")], on: id, by: ben)
        }
        try await stage.desk.take([.dismiss(reason: "a test of our own")], on: id, by: ben)
        let closed = try await incident(id, stage)
        #expect(closed.stage == .noIncident && closed.clocks.all.allSatisfy { $0.clock.endedAt != nil })
        await #expect(throws: IncidentError.over(.noIncident)) {
            try await stage.desk.take([.investigate(.known("x"), .used)], on: id, by: ben)
        }
    }
}
