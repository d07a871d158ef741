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

@Suite("The alert page")
struct AlertPageTests {
    private func page(
        _ alert: Alert,
        role: Role = .analyst,
        previous: Alert? = nil,
        events: [LogEvent] = [],
        refusal: String? = nil,
        credit: String = ""
    ) -> String {
        AlertPage(
            alert: alert,
            previous: previous,
            evidence: events,
            facts: [],
            credit: credit,
            policy: Samples.policy,
            now: Samples.start,
            reader: Reader(person: Person(name: "ana", role: role, passwordHash: ""), formKey: "key-1"),
            refusal: refusal,
            draft: FormBody("reason=half+a+%3Csentence%3E&decision=benign")
        ).html.description
    }

    @Test func `what, on whom, time left, who has it, the evidence, and what to do`() throws {
        let text = page(Samples.alert())
        let order = [
            "ALR-1", "SSH password guessing from", "203.0.113.9", "2 days left", "nobody yet", "Evidence", "What to do",
        ]
        var place = text.startIndex
        for part in order {
            let found = try #require(
                text.range(of: part, range: place..<text.endIndex),
                "\(part) is missing or too early"
            )
            place = found.lowerBound
        }
        #expect(text.contains("The rule brings no guide"), "a rule without a guide still says what to do")
    }

    @Test func `who wrote the rule is named beside it`() {
        #expect(page(Samples.alert(), credit: "A. <Author>, DRL-1.1").contains("</a> by A. &lt;Author&gt;, DRL-1.1"))
        #expect(!page(Samples.alert()).contains("</a> by "))
    }

    @Test func `the verdicts that fit, and the text that must not be lost`() {
        let text = page(Samples.alert(), refusal: "a reason is missing")
        #expect(text.contains("value=\"false positive\"") && !text.contains("value=\"not valid\""))
        #expect(text.contains("half a &lt;sentence&gt;") && text.contains("a reason is missing"))
        #expect(text.contains("value=\"benign\" required checked"), "what was chosen stays chosen")
    }

    @Test func `an earlier alert with its verdict, and undo after a verdict`() throws {
        var before = Samples.alert()
        _ = try before.take(
            .triage(.benign, reason: "drill & more"),
            by: "ben",
            at: Samples.start,
            policy: Samples.policy
        )
        #expect(page(Samples.alert(2), previous: before).contains("<strong>benign</strong>: drill &amp; more"))
        #expect(page(before).contains("Undo the verdict") && !page(before).contains("Pause the clock"))
        #expect(!page(Samples.alert(), role: .auditor).contains("<textarea"))
    }

    @Test func `matched fields are marked in the evidence`() {
        var finding = Samples.finding()
        finding.matched = ["user.name"]
        let events = [Samples.event(1, ["user.name": .text("<root>"), "message": .text("m")])]
        let text = page(Samples.alert(1, finding), events: events)
        #expect(text.contains("<mark>&lt;root&gt;</mark>") && text.contains("1 event"))
        #expect(page(Samples.alert()).contains("past their retention"))
    }
}
