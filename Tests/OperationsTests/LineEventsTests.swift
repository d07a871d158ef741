import Alerts
import Foundation
import HouseTesting
import Logging
import Ports
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("What the house says of itself")
struct LineEventsTests {
    private let meters = Meters()
    private var telemetry: Telemetry {
        Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters)
    }

    @Test func `a post is counted by target and outcome, and told louder the worse it went`() {
        let busy = Delivery.tryAgain(afterSeconds: nil, reason: "busy")
        for delivery in [.delivered, busy, .refused(reason: "no")] {
            telemetry.record(PostTried(target: "chat", delivery: delivery, count: 12))
        }
        for (outcome, count) in [("delivered", 12.0), ("failed", 1), ("refused", 1)] {
            #expect(meters.value(of: Meter.posts, ["target": "chat", "outcome": outcome]) == count)
        }
        #expect(PostTried(target: "chat", delivery: .delivered, count: 1).level == nil)
        #expect(PostTried(target: "chat", delivery: busy, count: 1).level == .warning)
        #expect(PostTried(target: "chat", delivery: busy, count: 1).details == ["target": "chat", "reason": "busy"])
        #expect(PostTried(target: "chat", delivery: .refused(reason: "no"), count: 1).level == .error)
    }

    @Test func `a batch counts what it did`() {
        telemetry.record(BatchFinished(stored: 10, marked: 2, findings: 4, repeats: 3, hidden: 1))
        telemetry.record(BatchFinished(stored: 5, marked: 0, findings: 0, repeats: 0, hidden: 0))
        let counted = [Meter.stored, Meter.marked, Meter.findings, Meter.repeats, Meter.hidden].map {
            meters.value(of: $0)
        }
        #expect(counted == [15, 2, 4, 3, 1])
    }

    @Test func `an alert is counted by severity, and told without its hostile text`() {
        let event = AlertRaised(alert: Samples.alert(1, Samples.finding(.critical, message: "evil\u{1B}[2J")))
        telemetry.record(event)
        #expect(meters.value(of: Meter.raised, ["severity": "critical"]) == 1)
        #expect(event.details == ["alert": "ALR-1", "rule": "rule-1", "severity": "Critical"])
    }

    @Test func `a log set aside, trouble and a stalled line are errors`() {
        let letter = DeadLetter(id: EventID(rawValue: 3), feed: "f", reason: "r", bytes: [1], at: Samples.start)
        telemetry.record(LogSetAside(letter: letter))
        #expect(meters.value(of: Meter.deadLetters) == 1 && LogSetAside(letter: letter).level == .error)
        #expect(
            LineStalled(reason: "disk").details == ["reason": "disk"] && LineStalled(reason: "disk").level == .error
        )
        #expect(TroubleMet("the outbox cannot be read", Fault()).details["reason"]?.isEmpty == false)
        let fact = AlertFact(
            alert: AlertID(rawValue: 1),
            at: Samples.start,
            by: "t",
            what: .deadlineMissed(due: Samples.start)
        )
        #expect(DeadlineNoticed(fact: fact).details["fact"] == "deadline missed")
    }
}
