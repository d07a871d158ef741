import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Operations

@Suite("Sign-ins that wait for a code")
struct WaitingSignInsTests {
    private let waiting = WaitingSignIns()

    @Test func `are found by their ticket, five times, within five minutes`() {
        let ticket = waiting.open(for: "ana", passwordHash: "h", at: Samples.start)
        #expect(ticket.count == 43)
        #expect(waiting.tried("other", at: Samples.start) == nil)
        let last = Samples.start.addingTimeInterval(Limits.signInSecondsMax)
        for _ in 0..<Limits.codeTriesMax {
            #expect(waiting.tried(ticket, at: last)?.person == "ana")
        }
        #expect(waiting.tried(ticket, at: last) == nil)
        let late = waiting.open(for: "ana", passwordHash: "h", at: Samples.start)
        #expect(waiting.tried(late, at: last.addingTimeInterval(1)) == nil)
    }

    @Test func `are over when they are closed`() {
        let ticket = waiting.open(for: "ana", passwordHash: "h", at: Samples.start)
        waiting.close(ticket)
        #expect(waiting.tried(ticket, at: Samples.start) == nil)
    }
}
