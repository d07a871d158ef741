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

@Suite("Suppressions in the API")
struct SuppressionRoutesTests {
    @Test func `previewed, agreed to, listed and ended`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let preview = try await browser.call(.post, "suppressions/preview", #"{"rule":"rule-1"}"#).json
            #expect(preview["hidden"] == 1 && preview["alerts"] == 1)
            let made = try await browser.call(
                .post,
                "suppressions",
                #"{"rule":"rule-1","reason":"ours","until":"2026-11-25T10:00:00Z"}"#
            )
            #expect(made.status == .created && made.json["number"] == 1 && made.json["entity"] == .null)
            #expect(try await browser.call(.get, "suppressions").json["items"]?.items?.count == 1)
            let ended = try await browser.call(.delete, "suppressions/1")
            #expect(ended.status == .noContent && ended.body.isEmpty)
            let again = try await browser.call(.delete, "suppressions/1")
            #expect(again.status == .notFound)
            let nothing = try await browser.call(
                .post,
                "suppressions",
                #"{"reason":"r","until":"2026-11-25T10:00:00Z"}"#
            )
            #expect(nothing.status == .unprocessableContent)
        }
    }
}
