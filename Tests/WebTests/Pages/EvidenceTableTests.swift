import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The evidence")
struct EvidenceTableTests {
    private func text(_ fields: [String: FieldValue], raw: String, count: Int = 1) -> String {
        var finding = Samples.finding()
        finding.matched = ["a"]
        let fresh = Samples.alert(1, finding)
        let alert = Alert(
            id: fresh.id,
            key: fresh.key,
            finding: finding,
            raisedAt: fresh.raisedAt,
            firstAt: fresh.firstAt,
            lastAt: fresh.lastAt,
            count: count,
            clock: fresh.clock
        )
        return EvidenceTable(events: [Samples.event(1, fields, raw: raw)], alert: alert, zone: .gmt).html.description
    }

    @Test func `every field, the matched ones marked, and the raw text as it came`() {
        let html = text(
            ["a": .text("1"), "b": .list([.integer(2), .text("x")]), "c": .null],
            raw: "line <1>",
            count: 12
        )
        #expect(
            html.contains("<dt>a</dt><dd class=\"mono\"><mark>1</mark></dd><dt>b</dt><dd class=\"mono\">2, x</dd>")
                && !html.contains("<dt>c</dt>")
        )
        #expect(html.contains("<pre>line &lt;1&gt;</pre>") && html.contains("12 findings in all"))
    }

    @Test func `a megabyte is shown short`() {
        #expect(text([:], raw: String(repeating: "é", count: 1 << 20)).utf8.count < 40_000)
    }
}
