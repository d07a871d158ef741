import Foundation
import Testing
import Vocabulary

@Suite("An instant in a sentence")
struct DateTests {
    @Test func `day, minute and zone are there, and nothing else`() {
        #expect(Date(timeIntervalSince1970: 0).inWords == "1970-01-01 00:00 UTC")
        #expect(Date(timeIntervalSince1970: 1_795_719_659).inWords == "2026-11-26 19:00 UTC")
    }
}
