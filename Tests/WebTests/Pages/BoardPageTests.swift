import Alerts
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The board's page")
struct BoardPageTests {
    @Test func `the period stands beside the one before, and one miss is not rounded away`() {
        func timing(_ count: Int, _ met: Int) -> TriageTiming {
            TriageTiming(
                kind: .staticRule,
                severity: .high,
                count: count,
                metCount: met,
                medianSeconds: 7_200,
                p95Seconds: 90_000
            )
        }
        let none = BoardPage.Number(count: 0, path: "/alerts?x")
        let line = BoardPage.Line(
            kind: .staticRule,
            severity: .high,
            open: BoardPage.Number(count: 9, path: "/alerts?open"),
            soon: none,
            breached: BoardPage.Number(count: 1, path: "/alerts?breached"),
            timing: timing(1_000, 999),
            before: timing(10, 9),
            decided: QueueQuery(),
            target: .days(2)
        )
        let reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")
        let text = BoardPage(lines: [line], now: Samples.start, reader: reader).html.description
        #expect(text.contains(">99 %</a>") && text.contains("was 90 %") && text.contains("1 day 1 h"))
        #expect(text.contains("<a href=\"/alerts?open\">9</a>") && text.contains("<strong class=\"critical\">"))
    }
}
