import Logging
import Ports
import Testing

@testable import Operations

@Suite("What the house says of its shippers and people")
struct IntakeEventsTests {
    @Test func `a refused request is counted by its reason`() {
        let meters = Meters()
        let telemetry = Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters)
        for refusal in [JournalRefusal.full("x"), .full("y"), .broken("z")] {
            telemetry.record(RequestRefused(way: "bulk", refusal: refusal))
        }
        #expect(meters.value(of: Meter.refused, ["reason": "full"]) == 2)
        #expect(meters.value(of: Meter.refused, ["reason": "disk"]) == 1)
        let event = RequestRefused(way: "bulk", refusal: .full("x"))
        #expect(event.details == ["way": "bulk", "reason": "the journal is full: x"] && event.level == .warning)
    }

    @Test func `a refused sign-in names who and where, and no password`() {
        let event = SignInRefused(name: "ana", address: "192.0.2.1", refusal: .tooMany(afterSeconds: 9))
        #expect(event.level == .warning && event.details["person"] == "ana" && event.details["address"] == "192.0.2.1")
        #expect(event.details["reason"] == "too many tries; wait 9 seconds, then try again")
        #expect(event.details.count == 3)
    }
}
