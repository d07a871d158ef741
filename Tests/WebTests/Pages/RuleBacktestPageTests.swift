import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of a rule's backtest")
struct RuleBacktestPageTests {
    private func page(isComplete: Bool, hasFindings: Bool = true) -> String {
        let days = (0..<7).map { day in
            let start = Samples.start.addingTimeInterval(Double(day) * 86_400)
            return RuleBacktest.Day(start: start, matchCount: day, alertCount: day % 2)
        }
        let entity = Entity(fields: ["user.name"], values: [WebStage.hostile])
        return RuleBacktestPage(
            id: RuleID(rawValue: "rule 1"),
            backtest: RuleBacktest(
                title: "T <1>",
                hasFindings: hasFindings,
                matchCount: 21,
                alertCount: 3,
                days: days,
                top: [RuleBacktest.Share(entity: entity, count: 20)],
                isComplete: isComplete
            ),
            span: 7,
            reader: Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")
        ).html.description
    }

    @Test func `tells matches, alerts and whom it is about`() {
        let page = page(isComplete: true)
        #expect(page.contains("T &lt;1&gt;") && page.contains("<dd>21</dd>") && page.contains("<dd>3</dd>"))
        #expect(page.contains("/rules/rule%201/backtest?days=30\">30 days") && page.contains("2026-11-24: 0"))
        #expect(page.contains("aria-current=\"page\">7 days") && page.contains("<td class=\"num\">20</td>"))
        #expect(!page.contains("<img src=x>") && !page.contains("not the whole"))
    }

    @Test func `says when it is not the whole, and when a rule never alerts`() {
        #expect(page(isComplete: false).contains("This is not the whole"))
        #expect(page(isComplete: true, hasFindings: false).contains("never alert by themselves"))
    }
}
