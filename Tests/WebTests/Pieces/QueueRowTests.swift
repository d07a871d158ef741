import Alerts
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("One alert of the queue")
struct QueueRowTests {
    private func html(_ alert: Alert, _ columns: [QueueQuery.Column] = [], name: String = "ana") -> String {
        QueueRow(
            alert: alert,
            query: QueueQuery(),
            columns: columns,
            people: ["ana"],
            now: Samples.start,
            reader: Reader(person: Person(name: name, role: .analyst, passwordHash: ""), formKey: "k")
        ).html.description
    }

    @Test func `the verdicts that fit, and no taking of what one has`() throws {
        var alert = Samples.alert(3)
        #expect(html(alert).contains("<option>false positive</option>") && html(alert).contains("/ALR-3/take"))
        _ = try alert.take(.assign("ana"), by: "ana", at: Samples.start, policy: Samples.policy)
        #expect(!html(alert).contains("/ALR-3/take") && html(alert, name: "ben").contains("/ALR-3/take"))
        _ = try alert.take(.triage(.benign, reason: "r"), by: "ana", at: Samples.start, policy: Samples.policy)
        #expect(!html(alert).contains("<form") && html(alert).contains("<span class=\"chip\">benign</span>"))
    }

    @Test func `the columns that were asked for, hostile or not`() {
        let alert = Samples.alert(3, Samples.finding(message: "<script>", entity: "<e>"))
        let text = html(alert, [.entity, .count, .rule, .recorded])
        #expect(
            text.contains("&lt;e&gt;") && text.contains("<td class=\"extra num\">1</td>") && !text.contains("<script>")
        )
        #expect(text.contains("datetime=\"2026-11-24T10:00:00Z\""))
        #expect(!html(alert).contains("&lt;e&gt;"))
    }
}
