import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Expectations in the API")
struct ExpectationRoutesTests {
    @Test func `previewed, said, listed and ended`() async throws {
        let stage = try await WebStage()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse { browser async throws in
            let about = #""job":"auth_rare","about":[{"field":"host.name","value":"db-2"}]"#
            let preview = try await browser.call(.post, "expectations/preview", "{\(about)}").json
            #expect(preview["hidden"] == 1 && preview["anomalies"] == 1 && preview["newest"]?.items?.count == 1)
            let made = try await browser.call(
                .post,
                "expectations",
                "{\(about),\"reason\":\"ours\",\"until\":\"2026-11-25T10:00:00Z\"}"
            )
            #expect(made.status == .created && made.json["number"] == 1 && made.json["by"] == "ana")
            #expect(try await browser.call(.get, "expectations").json["items"]?.items?.count == 1)
            #expect(try await browser.call(.delete, "expectations/1").status == .noContent)
            #expect(try await browser.call(.delete, "expectations/1").status == .notFound)
            let past = try await browser.call(
                .post,
                "expectations",
                "{\(about),\"reason\":\"ours\",\"until\":\"2020-11-25T10:00:00Z\"}"
            )
            #expect(past.status == .unprocessableContent)
            let nowhere = about.replacing("auth_rare", with: "none")
            #expect(
                try await browser.call(
                    .post,
                    "expectations",
                    "{\(nowhere),\"reason\":\"r\",\"until\":\"2026-11-25T10:00:00Z\"}"
                ).status == .unprocessableContent
            )
        }
    }
}
