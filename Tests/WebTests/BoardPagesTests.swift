import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Home and the board")
struct BoardPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        var done = Samples.alert(2, Samples.finding(.critical, rule: "rule-2", message: "<root>"))
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), raised: [done]))
        let at = Samples.start.addingTimeInterval(3 * 3_600)
        let fact = try done.take(.triage(.benign, reason: "r"), by: "ana", at: at, policy: Samples.policy)
        try await stage.alerts.save(done, facts: [fact], posts: [])
        stage.time.set(Samples.start.addingTimeInterval(2 * 86_400))
        return stage
    }

    @Test func `home counts what waits and lists what is nobody's`() async throws {
        try await stage().browse { browser async throws in
            let page = try await browser.get("/").body
            #expect(
                page.contains(
                    "class=\"tile hot\"><a href=\"/alerts?stage=open&amp;holder=anybody&amp;clock=breached\"><strong>1</strong>breached"
                )
            )
            #expect(
                page.contains("Nothing open is yours")
                    && page.contains("/alerts/ALR-1?in=stage%3Dopen%26holder%3Dnobody")
            )
            #expect(!page.contains("<img"))
        }
    }

    @Test func `every number of the board leads to its list, and the target stands beside`() async throws {
        try await stage().browse { browser async throws in
            let page = try await browser.get("/board").body
            #expect(page.contains("&lt; 1 day") && page.contains("&lt; 10 business days"))
            #expect(page.contains("100 %") && page.contains(">3 h<"))
            let list = "/alerts?stage=triaged&amp;holder=anybody&amp;kind=static%20rule&amp;severity=critical"
            #expect(page.contains(list))
            let decided = try await browser.get(
                "/alerts?stage=triaged&holder=anybody&kind=static%20rule&severity=critical&ended_from=2026-10-27T10%3A00%3A00Z"
            )
            #expect(decided.body.contains("ALR-2") && !decided.body.contains("ALR-1<"))
        }
    }
}
