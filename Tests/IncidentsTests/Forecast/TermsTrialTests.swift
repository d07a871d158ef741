import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What another policy would have meant")
struct TermsTrialTests {
    private static let now = FigureSamples.day(100)
    private static let before = IncidentTerms(calendar: Samples.calendar)

    @Test func `promises kept or broken under both are counted, and what changes is listed`() throws {
        var samples = FigureSamples()
        try samples.add(to: [(.investigation, 1), (.closing, 20)])
        try samples.add(to: [(.investigation, 1), (.closing, 50)])
        try samples.add(logged: 80, to: [(.investigation, 81)])
        var after = Self.before
        after.resolution[.medium] = .days(30)
        after.triage = .days(11)
        let trial = TermsTrial(of: samples.incidents, from: Self.before, to: after, at: Self.now)
        #expect(trial.incidents == 3)
        let resolution = try #require(trial.counts.first { $0.clock == .resolution })
        #expect(resolution.before == [.met: 2, .running: 1])
        #expect(resolution.after == [.met: 1, .breached: 1, .running: 1])
        #expect(resolution.changed == 1)
        #expect(trial.changes.count == 1)
        let change = try #require(trial.changes.first)
        #expect(
            (change.incident.rawValue, change.clock, change.before, change.after) == (2, .resolution, .met, .breached)
        )
        #expect(change.dueBefore == FigureSamples.day(60))
        #expect(change.dueAfter == FigureSamples.day(30))
        #expect(trial.counts.map(\.changed) == [0, 0, 1, 0])
    }

    @Test func `a calendar and business days count by the new promises`() throws {
        var samples = FigureSamples()
        // From Tuesday to Monday: six days, four business days.
        try samples.add(to: [(.investigation, 6)])
        var after = Self.before
        after.triage = .businessDays(5)
        #expect(TermsTrial(of: samples.incidents, from: Self.before, to: after, at: Self.now).changes.isEmpty)
        after.triage = .days(5)
        let trial = TermsTrial(of: samples.incidents, from: Self.before, to: after, at: Self.now)
        #expect(trial.changes.map(\.clock) == [.triage])
    }

    @Test func `a vulnerability without a promise gets one, and the other way round`() throws {
        let opening = IncidentSamples.opening(kind: .vulnerability)
        var incident = try IncidentSamples.opened(1, opening).incident
        _ = try incident.take(
            .take(access: .passed),
            by: "ben",
            at: FigureSamples.day(1),
            policy: IncidentSamples.policy
        )
        #expect(incident.clocks.vulnerability == nil)
        var after = Self.before
        after.vulnerability[.low] = .days(90)
        let there = TermsTrial(of: [incident], from: Self.before, to: after, at: FigureSamples.day(91))
        #expect(there.changes.map(\.before) == [TermsTrial.Outcome.none])
        #expect(there.changes.map(\.after) == [.breached])
        let back = TermsTrial(of: [incident], from: after, to: Self.before, at: FigureSamples.day(91))
        #expect(back.changes.map(\.after) == [TermsTrial.Outcome.none])
        #expect(TermsTrial(of: [], from: after, to: after, at: Self.now).changes.isEmpty)
    }

    @Test func `pauses are kept`() throws {
        var samples = FigureSamples()
        try samples.add(
            to: [(.investigation, 1)],
            then: [(.pause(reason: "waiting for a supplier"), "ben", 2), (.resume, "ben", 42)]
        )
        var after = Self.before
        after.resolution[.medium] = .days(50)
        let trial = TermsTrial(of: samples.incidents, from: Self.before, to: after, at: FigureSamples.day(80))
        #expect(trial.changes.isEmpty)
        #expect(trial.counts[2].after == [.running: 1])
    }
}
