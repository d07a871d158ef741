import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The clocks of an incident")
struct IncidentClocksTests {
    private func due(_ walker: Walker, _ name: IncidentClocks.Name) -> Double? {
        walker.clock(name).map { $0.due(at: walker.now).timeIntervalSince(Samples.start) / 86_400 }
    }

    @Test(arguments: [
        (Sensitivity.s1, false, 5.0, 30.0), (.s2, false, 5, 60), (.s3, false, 5, 90), (.s3, true, 1, 30),
    ]) func `the policy's table, from logging`(
        sensitivity: Sensitivity,
        isCritical: Bool,
        response: Double,
        resolution: Double
    ) throws {
        let walker = try Walker(IncidentSamples.opening(sensitivity: sensitivity, isCritical: isCritical))
        #expect(due(walker, .firstResponse) == response)
        #expect(due(walker, .triage) == 10)
        #expect(due(walker, .resolution) == resolution)
        #expect(due(walker, .vulnerability) == nil)
    }

    @Test(arguments: [(Priority.high, 30.0, Optional(30.0)), (.medium, 60, 60), (.low, 90, nil)])
    func `the priority of step 4 decides, also for a vulnerability`(
        priority: Priority,
        resolution: Double,
        vulnerability: Double?
    ) throws {
        var walker = try Walker(IncidentSamples.opening(kind: .vulnerability))
        try walker.walk(to: .categorization)
        let given = Categorization(kind: .vulnerability, priority: priority)
        try walker.take(.categorise(given, access: .unchecked, reason: "r"))
        #expect(due(walker, .resolution) == resolution)
        #expect(due(walker, .vulnerability) == vulnerability)
    }

    @Test func `a critical vulnerability has 14 days, and best effort runs no clock`() throws {
        var walker = try Walker(IncidentSamples.opening(kind: .vulnerability, isCritical: true))
        #expect(due(walker, .vulnerability) == 14)
        let what = try walker.take(.liftCritical(reason: "a lab"))
        #expect(due(walker, .vulnerability) == nil, "S3 reads as low")
        #expect(what.contains(.clockDropped("vulnerability")))
    }

    @Test func `a limit is a maximum: kept at the instant, breached after it`() throws {
        let walker = try Walker()
        let clock = try #require(walker.clock(.triage))
        #expect(!clock.isBreached(at: Walker.days(10)))
        #expect(clock.isBreached(at: Walker.days(10).addingTimeInterval(0.001)))
    }

    @Test(arguments: [
        IncidentStep.take(access: .unchecked), .tell("we are on it"), .leave, .setCritical(reason: "r"),
        .askSkip(reason: "r"),
    ]) func `the first act of a responder ends the first response`(step: IncidentStep) throws {
        var walker = try Walker()
        var incident = walker.incident
        let log = IncidentSamples.facts(of: .logging)[0]
        if step == .leave { _ = try incident.take(log, by: HouseFact.house, at: walker.now, policy: walker.policy) }
        #expect(incident.clocks.firstResponse.endedAt == nil, "the house's own acts are no response")
        if step == .leave { try walker.take(log) } else { try walker.take(step, day: 1) }
        #expect(walker.clock(.firstResponse)?.endedAt != nil)
    }

    @Test(arguments: [
        IncidentStep.note("n"), .follow("eva"), .admit("eva"), .link(AlertID(rawValue: 1)),
        .pause(reason: "waiting for a supplier"), .setSensitivity(.s2, reason: "r"),
    ]) func `housekeeping is no response`(step: IncidentStep) throws {
        var walker = try Walker()
        try walker.take(step)
        #expect(walker.clock(.firstResponse)?.endedAt == nil)
    }

    @Test func `critical set later counts from logging, and says so`() throws {
        var walker = try Walker()
        let what = try walker.take(.setCritical(reason: "it spreads"), day: 2)
        let late = Walker.days(1)
        #expect(what.contains(.clockRecomputed("first response", from: "5 days", to: "1 day", due: late)))
        #expect(
            what.contains(.clockRecomputed("resolution", from: "90 days", to: "30 days", due: Walker.days(30)))
        )
        #expect(what.contains(.clockEnded("first response", kept: false)), "one day was over at that moment")
    }

    @Test func `a clock that ended never changes`() throws {
        var walker = try Walker()
        try walker.take(.tell("hello"), day: 3)
        try walker.take(.setCritical(reason: "it spreads"), day: 4)
        #expect(walker.clock(.firstResponse)?.isBreached(at: Walker.days(9)) == false)
        #expect(walker.clock(.firstResponse)?.allowance == .days(5))
    }

    @Test func `triage ends with step 4, resolution with step 6`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization, day: 1)
        #expect(walker.clock(.triage)?.endedAt == nil)
        try walker.walk(to: .investigation, day: 2)
        #expect(walker.clock(.triage)?.endedAt == Walker.days(2))
        try walker.walk(to: .resolution, day: 3)
        #expect(walker.clock(.resolution)?.endedAt == nil)
        try walker.walk(to: .closing, day: 4)
        #expect(walker.clock(.resolution)?.endedAt == Walker.days(4))
    }

    @Test func `no incident ends every clock`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        try walker.take(.dismiss(reason: "a drill"), day: 3)
        #expect(walker.incident.clocks.all.allSatisfy { $0.clock.endedAt != nil })
        #expect(walker.incident.clocks.nearest == nil)
    }

    @Test func `opening it again resumes the clocks with what was left of them`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        try walker.take(.dismiss(reason: "a drill"), day: 4)
        let what = try walker.take(.reopen(at: .categorization, reason: "it was none"), day: 100)
        #expect(what.contains(.clockReopened("triage")) && what.contains(.clockReopened("resolution")))
        #expect(due(walker, .triage) == 106, "6 days were left")
        #expect(due(walker, .resolution) == 186)
        #expect(walker.clock(.firstResponse)?.endedAt != nil, "the first response stays what it was")
    }

    @Test func `changing the priority keeps the pauses`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        try walker.take(.categorise(Categorization(priority: .low), access: .unchecked, reason: ""))
        try walker.take(.pause(reason: "waiting for a supplier"), day: 1)
        try walker.take(.resume, day: 4)
        try walker.take(.setPriority(.high, reason: "worse"))
        #expect(due(walker, .resolution) == 33)
        #expect(due(walker, .triage) == 13)
    }

    @Test func `a pause has a listed reason, and stops what runs`() throws {
        var walker = try Walker()
        let listed = walker.policy.pauseReasons
        #expect(throws: IncidentError.pauseReasonNotListed("lunch", listed: listed)) {
            try walker.take(.pause(reason: "lunch"))
        }
        #expect(throws: IncidentError.notPaused) { try walker.take(.resume) }
        try walker.take(.pause(reason: listed[0]))
        #expect(walker.incident.clocks.all.filter { !$0.clock.isPaused }.isEmpty)
        #expect(throws: IncidentError.alreadyPaused) { try walker.take(.pause(reason: listed[0])) }
        try walker.walk(to: .lessons, day: 2)
        #expect(throws: IncidentError.nothingRuns) { try walker.take(.pause(reason: listed[0])) }
    }

    @Test func `going back while the rest is paused pauses the clock that comes back`() throws {
        var walker = try Walker()
        try walker.walk(to: .investigation)
        try walker.take(.pause(reason: "waiting for a supplier"), day: 1)
        try walker.take(.goBack(to: .categorization, reason: "r"), day: 2)
        #expect(walker.clock(.triage)?.isPaused == true)
        try walker.take(.resume, day: 3)
        #expect(due(walker, .triage) == 13, "stopped for three days: it had ended, then it was paused")
    }

    @Test func `the due date follows the resolution clock, or is a date with a reason`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        #expect(walker.incident.due(at: walker.now) == nil)
        try walker.take(
            .categorise(Categorization(priority: .high, due: .resolutionDeadline), access: .unchecked, reason: "")
        )
        #expect(walker.incident.due(at: walker.now) == Walker.days(30))
        let early = Categorization(priority: .high, due: .on(Walker.days(7), reason: " "))
        #expect(throws: IncidentError.reasonMissing) {
            try walker.take(.categorise(early, access: .unchecked, reason: ""))
        }
        let fair = Categorization(priority: .high, due: .on(Walker.days(7), reason: "a fair"))
        try walker.take(.categorise(fair, access: .unchecked, reason: ""))
        #expect(walker.incident.due(at: walker.now) == Walker.days(7))
        #expect(due(walker, .resolution) == 30, "the clock is left alone")
    }

    @Test func `the nearest clock, and which are late`() throws {
        var walker = try Walker()
        #expect(walker.incident.clocks.nearest?.name == .firstResponse)
        #expect(!walker.incident.clocks.isLate(at: Walker.days(5)))
        #expect(walker.incident.clocks.isLate(at: Walker.days(6)))
        #expect(walker.incident.clocks.breached(at: Walker.days(11)) == [.firstResponse, .triage])
        try walker.take(.tell("x"), day: 6)
        #expect(walker.incident.clocks.nearest?.name == .triage)
        #expect(
            !walker.incident.clocks.isLate(at: Walker.days(6))
                && walker.incident.clocks.breached(at: walker.now) == [.firstResponse]
        )
    }
}
