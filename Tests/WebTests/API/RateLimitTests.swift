import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("How many requests a caller may send")
struct RateLimitTests {
    @Test func `a full bucket at once, then as it fills, each caller for itself`() {
        let limit = RateLimit()
        for _ in 0..<Limits.apiRequestsAtOnceMax { #expect(limit.admit("ana", at: Samples.start).isAdmitted) }
        let refused = limit.admit("ana", at: Samples.start)
        #expect(!refused.isAdmitted && refused.left == 0 && refused.seconds == 1)
        #expect(limit.admit("ben", at: Samples.start).isAdmitted)
        let later = Samples.start + 1
        for _ in 0..<Int(Limits.apiRequestsPerSecond) { #expect(limit.admit("ana", at: later).isAdmitted) }
        #expect(!limit.admit("ana", at: later).isAdmitted)
        #expect(!limit.admit("ana", at: Samples.start).isAdmitted, "a clock that goes back fills nothing")
    }
}
