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
            #expect(page.contains("1 of 2 rules that run name tactics"))
            let card = try #require(
                page.range(of: "<h2>Credential access <span class=\"quiet small\">1 rule</span></h2>")
            )
            #expect(page[card.upperBound...].contains("href=\"/rules?q=t1110\"><span class=\"mono\">T1110</span> 1"))
            #expect(page[card.upperBound...].contains(" · 1 alert<"))
            #expect(page.contains("<h2>Impact <span class=\"quiet small\"><strong>no rule</strong></span></h2>"))
            #expect(page.components(separatedBy: "<strong>no rule</strong>").count - 1 == AttackPage.tactics.count - 1)
        }
    }
}
