import Alerts
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The suppressions' page")
struct SuppressionsPageTests {
    @Test func `who may not suppress cannot end one`() {
        let rule = RuleID(rawValue: "r-1")
        let suppression = Suppression(
            id: 4,
            rule: rule,
            entity: "<e>",
            reason: "r",
            by: "ana",
            from: Samples.start,
            until: Samples.start,
            hidden: 12
        )
        func page(_ role: Role) -> String {
            let reader = Reader(person: Person(name: "x", role: role, passwordHash: ""), formKey: "k")
            return SuppressionsPage(suppressions: [suppression], titles: [rule: "A rule"], reader: reader).html
                .description
        }
        #expect(
            page(.analyst).contains("End now") && page(.analyst).contains("&lt;e&gt;")
                && page(.analyst).contains(">12<")
        )
        #expect(!page(.viewer).contains("End now") && page(.viewer).contains(">A rule</a>"))
    }
}
