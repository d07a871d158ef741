import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The guide as a check-list")
struct GuideChecklistTests {
    private func html(_ guide: String, done: Set<Int> = [], role: Role = .analyst) -> String {
        var finding = Samples.finding()
        finding.guide = guide
        let reader = Reader(person: Person(name: "ana", role: role, passwordHash: ""), formKey: "k")
        return GuideChecklist(alert: Samples.alert(1, finding), done: done, turn: AlertTurn(), reader: reader).html
            .description
    }

    @Test func `a task is a button that keeps its tick`() {
        let text = html("# T\n\n- [ ] one <b>\n- [ ] two [x](javascript:alert)\n\nThen.", done: [1])
        #expect(
            text.contains("1 of 2 done") && text.contains("aria-pressed=\"false\"")
                && text.contains("aria-pressed=\"true\"")
        )
        #expect(text.contains("name=\"item\" value=\"1\"") && text.contains("name=\"mark\" value=\"open\""))
        #expect(!text.contains("<b>") && !text.contains("javascript:"), "raw HTML and script links are left out")
    }

    @Test func `who only reads sees the ticks, and a rule without a guide still says what to do`() {
        #expect(!html("- [ ] one", role: .viewer).contains("<form"))
        #expect(html("").contains("The rule brings no guide"))
    }
}
