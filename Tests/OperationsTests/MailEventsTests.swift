import Logging
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What the house says of letters")
struct MailEventsTests {
    @Test func `fates are counted by way, and name no incident`() {
        let meters = Meters()
        let telemetry = Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters)
        let id = IncidentID(rawValue: 7)
        let fates: [MailFate] = [
            .opened(id), .continued(id), .repeated(id), .setAside(reason: "x"), .trapped(reason: "x"),
            .dead(reason: "INC-7"),
            .discarded(by: "x"),
        ]
        for fate in fates {
            let event = LetterSettled(way: .box, fate: fate)
            telemetry.record(event)
            #expect(!"\(event.details)".contains("INC-7"))
        }
        for word in ["opened", "continued", "repeated", "set_aside", "trapped", "dead", "discarded"] {
            #expect(meters.exposition.contains("fate=\"\(word)\""))
        }
    }

    @Test func `acknowledgements are counted by outcome`() {
        let meters = Meters()
        let telemetry = Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters)
        for delivery in [Delivery.delivered, .tryAgain(afterSeconds: nil, reason: "r"), .refused(reason: "r")] {
            telemetry.record(AnswerTried(delivery: delivery))
        }
        for outcome in ["delivered", "failed", "refused"] {
            #expect(meters.exposition.contains("outcome=\"\(outcome)\""))
        }
        #expect(AnswerTried(delivery: .refused(reason: "r")).details == ["reason": "r"])
    }
}
