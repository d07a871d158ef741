import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Rules in the API")
struct RuleRoutesTests {
    @Test func `with health, problems and text`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let rules = try await browser.call(.get, "rules").json["items"]?.items
            #expect(rules?.count == 2 && rules?.first?["alerts"] == 1 && rules?.last?["severity"] == .null)
            let problems = try await browser.call(.get, "rules/problems").json["items"]?.items ?? []
            #expect(
                problems.contains { $0["stops_rule"] == true && $0["place"]?.text?.hasPrefix("rules/a.yml:") == true }
            )
            #expect(try await browser.call(.get, "rules/rule-1").json["text"]?.text?.contains("Guessing <1>") == true)
            let gone = try await browser.call(.get, "rules/none")
            #expect(gone.status == .notFound)
        }
    }
}
