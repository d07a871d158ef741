import Foundation
import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("What the rules watch for")
struct AttackPageTests {
    @Test func `techniques stand under the tactics of their rules, with links to them, and gaps are told`() async throws
    {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let page = try await browser.get("/attack").body
            #expect(
                page.contains("1 of 2 rules that run name tactics")
                    && page.contains("href=\"/rules?q=t1110\">T1110</a>")
            )
            let card = try #require(page.range(of: "<h2>Credential access</h2><p>1 rule</p>"))
            #expect(page[card.upperBound...].contains("T1110"))
            #expect(page.contains("<h2>Impact</h2><p><strong>no rule</strong></p>"))
            #expect(page.components(separatedBy: "<strong>no rule</strong>").count - 1 == AttackPage.tactics.count - 1)
        }
    }
}
