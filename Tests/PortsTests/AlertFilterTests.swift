import Alerts
import Foundation
import Ports
import Testing
import Vocabulary

@Suite("Which alerts are asked for")
struct AlertFilterTests {
    @Test func `a fresh filter asks for all`() {
        let filter = AlertFilter()
        #expect(filter.stage == .all && filter.holder == .anybody && filter.standing == .any && filter.start == .top)
        #expect(filter.severities.isEmpty && filter.words.isEmpty && filter.rule == nil && filter.entity == nil)
        #expect(filter.limit == Limits.pageCountMax)
    }
}
