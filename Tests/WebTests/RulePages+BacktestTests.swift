import Events
import Foundation
import HTTPTypes
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A rule's backtest on the web")
struct RulePagesBacktestTests {
    @Test func `counts what the rule finds in stored events`() async throws {
        let stage = try await WebStage()
        let events = (2...40).map { number in
            var event = Samples.event(
                Int64(number),
                ["event.action": .text("ssh_login"), "source.ip": .text("203.0.113.\(number % 3)")],
                at: Samples.start.addingTimeInterval(-Double(number) * 7_200)
            )
            event.logSource = LogSource(product: "linux", service: "sshd")
            return event
        }
        try await stage.desks.events.append(events, through: EventID(rawValue: 40))
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/rules/rule-1").body.contains("/rules/rule-1/backtest"))
            let page = try await browser.get("/rules/rule-1/backtest").body
            #expect(page.contains("<dd>39</dd>") && page.contains("203.0.113.1") && page.contains("last 7 days"))
            #expect(try await browser.get("/rules/rule-1/backtest?days=30").body.contains("last 30 days"))
            #expect(try await browser.get("/rules/rule-2/backtest?days=x").body.contains("<dd>0</dd>"))
            #expect(try await browser.get("/rules/none/backtest").status == .notFound)
        }
    }
}
