import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("What people do to an alert")
struct AlertTests {
    private static let waiting = TriagePolicy.pauseReasonDefaults[0]

    private static func at(_ minutes: Double) -> Date { Samples.start.addingTimeInterval(minutes * 60) }

    @discardableResult
    private static func take(_ alert: inout Alert, _ step: AlertStep, _ minutes: Double, by person: String = "ana")
        throws(AlertError) -> AlertFact
    {
        try alert.take(step, by: person, at: at(minutes), policy: Samples.policy)
    }

    private static func anomaly() -> Alert {
        var finding = Samples.finding()
        finding.kind = .anomaly(Score(87))
        return Samples.alert(1, finding)
    }

    @Test func `a verdict ends the clock and says who, when and why`() throws {
        var alert = Samples.alert()
        let fact = try Self.take(&alert, .triage(.truePositive, reason: "  seen it\n"), 60)
        #expect(
            fact
                == AlertFact(
                    alert: alert.id,
                    at: Self.at(60),
                    by: "ana",
                    what: .triaged(decision: "true positive", reason: "seen it")
                )
        )
        #expect(alert.verdict == Verdict(decision: .truePositive, reason: "seen it", by: "ana", at: Self.at(60)))
        #expect(alert.clock.endedAt == Self.at(60) && !alert.clock.isRunning && alert.version == 2)
    }

    @Test(arguments: [0.0, 9, 10]) func `undone within its grace, the clock goes on as if it had never ended`(
        minutes: Double
    ) throws {
        var alert = Samples.alert()
        let clock = alert.clock
        try Self.take(&alert, .triage(.benign, reason: "r"), 60)
        let fact = try Self.take(&alert, .undo(reason: "the wrong one"), 60 + minutes)
        #expect(fact.what == .undone(reason: "the wrong one"))
        #expect(alert.clock == clock && alert.stage == .open && alert.verdict == nil)
    }

    @Test func `a pause that the verdict cut off goes on when the verdict is undone`() throws {
        var alert = Samples.alert()
        try Self.take(&alert, .pause(reason: Self.waiting), 30)
        let paused = alert.clock
        try Self.take(&alert, .triage(.benign, reason: "r"), 60)
        #expect(alert.clock.pauses.last?.until == Self.at(60) && !alert.clock.isPaused)
        try Self.take(&alert, .undo(reason: "r"), 65)
        #expect(alert.clock == paused && alert.clock.isPaused)
    }

    @Test func `a pause that had ended before the verdict stays ended`() throws {
        var alert = Samples.alert()
        try Self.take(&alert, .pause(reason: Self.waiting), 30)
        try Self.take(&alert, .resume, 40)
        let clock = alert.clock
        try Self.take(&alert, .triage(.benign, reason: "r"), 60)
        try Self.take(&alert, .undo(reason: "r"), 65)
        #expect(alert.clock == clock && clock.isRunning)
    }

    @Test func `after its grace a verdict stands`() throws {
        var alert = Samples.alert()
        try Self.take(&alert, .triage(.benign, reason: "r"), 60)
        let before = alert
        #expect(throws: AlertError.graceOver(seconds: 600)) { try Self.take(&alert, .undo(reason: "r"), 70.01) }
        #expect(alert == before)
    }

    @Test func `a second verdict replaces the first and leaves the clock's end where it was`() throws {
        var alert = Samples.alert()
        try Self.take(&alert, .triage(.benign, reason: "first"), 60)
        try Self.take(&alert, .triage(.truePositive, reason: "second"), 5_000, by: "ben")
        #expect(
            alert.verdict?.decision == .truePositive && alert.verdict?.by == "ben" && alert.clock.endedAt == Self.at(60)
        )
        #expect(throws: AlertError.graceOver(seconds: 600), "it does not open the grace of the first again") {
            try Self.take(&alert, .undo(reason: "r"), 5_001)
        }
    }

    @Test func `a pause stops the clock, and what was left runs on`() throws {
        var alert = Samples.alert()
        let due = try #require(alert.clock.due)
        #expect(try Self.take(&alert, .pause(reason: Self.waiting), 30).what == .paused(reason: Self.waiting))
        #expect(alert.clock.isPaused && alert.clock.due == nil)
        #expect(alert.clock.pauses == [Pause(from: Self.at(30), reason: Self.waiting, by: "ana")])
        #expect(try Self.take(&alert, .resume, 90).what == .resumed)
        #expect(alert.clock.due == due.addingTimeInterval(3_600) && alert.clock.isRunning)
    }

    @Test func `it is given to somebody, to somebody else, and to nobody, also after the verdict`() throws {
        var alert = Samples.alert()
        #expect(try Self.take(&alert, .assign("ana"), 1).what == .assigned(to: "ana"))
        #expect(alert.assignee == "ana")
        try Self.take(&alert, .triage(.test, reason: "r"), 2)
        #expect(try Self.take(&alert, .assign(nil), 3).what == .unassigned)
        #expect(alert.assignee == nil && alert.verdict != nil)
    }

    @Test func `a note changes nothing but the history`() throws {
        var alert = Samples.alert()
        #expect(try Self.take(&alert, .note(" looks odd "), 1).what == .noted("looks odd"))
        #expect(alert == Samples.alert().settled(version: 2))
    }

    @Test(arguments: Verdict.Decision.allCases) func `each type of alert has its verdicts`(decision: Verdict.Decision) {
        for alert in [Samples.alert(), Self.anomaly()] {
            var alert = alert
            if alert.decisions.contains(decision) {
                #expect(throws: Never.self) { try Self.take(&alert, .triage(decision, reason: "r"), 1) }
            } else {
                let refusal = AlertError.decisionDoesNotFit(decision, fitting: alert.decisions)
                #expect(throws: refusal) { try Self.take(&alert, .triage(decision, reason: "r"), 1) }
            }
        }
        #expect(Samples.alert().decisions == [.truePositive, .benign, .falsePositive, .duplicate, .test])
        #expect(Self.anomaly().decisions == [.valid, .notValid, .duplicate, .test])
    }

    @Test(arguments: ["", " ", "\n\t ", "\u{A0}"]) func `a reason is a sentence, not a blank`(reason: String) throws {
        var alert = Samples.alert()
        for step in [AlertStep.triage(.benign, reason: reason), .note(reason)] {
            #expect(throws: AlertError.reasonMissing) { try Self.take(&alert, step, 1) }
        }
        try Self.take(&alert, .triage(.benign, reason: "r"), 1)
        #expect(throws: AlertError.reasonMissing) { try Self.take(&alert, .undo(reason: reason), 2) }
    }

    @Test func `a reason has a length`() throws {
        var alert = Samples.alert()
        let longest = String(repeating: "ä", count: Limits.reasonCharactersMax)
        try Self.take(&alert, .note(longest), 1)
        #expect(throws: AlertError.reasonTooLong(Limits.reasonCharactersMax)) {
            try Self.take(&alert, .note(longest + "x"), 1)
        }
    }

    @Test func `steps that do not fit are refused and change nothing`() throws {
        var open = Samples.alert()
        #expect(throws: AlertError.notTriaged) { try Self.take(&open, .undo(reason: "r"), 1) }
        #expect(throws: AlertError.notPaused) { try Self.take(&open, .resume, 1) }
        let unlisted = AlertError.pauseReasonNotListed("lunch", listed: TriagePolicy.pauseReasonDefaults)
        #expect(throws: unlisted) { try Self.take(&open, .pause(reason: "lunch"), 1) }
        #expect(open == Samples.alert())
        try Self.take(&open, .pause(reason: Self.waiting), 1)
        #expect(throws: AlertError.alreadyPaused) { try Self.take(&open, .pause(reason: Self.waiting), 2) }
        try Self.take(&open, .triage(.benign, reason: "r"), 3)
        #expect(throws: AlertError.alreadyTriaged) { try Self.take(&open, .pause(reason: Self.waiting), 4) }
        #expect(throws: AlertError.alreadyTriaged) { try Self.take(&open, .resume, 4) }
    }
}
