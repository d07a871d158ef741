import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Anomalies in the API")
struct AnomalyRoutesTests {
    @Test func `found, paged, one by one, and as lanes`() async throws {
        let stage = try await WebStage()
        try await stage.keep([
            AnomalySamples.anomaly(1),
            AnomalySamples.anomaly(2, score: 30, at: AnomalySamples.at.addingTimeInterval(-3_600)),
        ])
        try await stage.browse { browser async throws in
            let first = try await browser.call(.get, "anomalies?limit=1").json
            #expect(first["items"]?.items?.first?["id"] == "ANO-1")
            let cursor = first["next_cursor"]?.text ?? ""
            let second = try await browser.call(.get, "anomalies?limit=1&cursor=\(cursor)").json
            #expect(second["items"]?.items?.first?["id"] == "ANO-2")
            let high = try await browser.call(.get, "anomalies?minimum_score=80&job=auth_rare&about=host.name:db-2")
                .json
            #expect(high["items"]?.items?.count == 1)
            let wrong = try await browser.call(.get, "anomalies?about=nonsense")
            #expect(wrong.status == .unprocessableContent && wrong.json["errors"]?.items?.first?["pointer"] == "about")
            let one = try await browser.call(.get, "anomalies/ANO-1").json
            #expect(
                one["current_score"] == .number(87.5) && one["severity"] == "critical"
                    && one["bounds"]?["high"] == .number(5)
            )
            #expect(try await browser.call(.get, "anomalies/ANO-9").status == .notFound)
            #expect(try await browser.call(.get, "anomalies/x").status == .notFound)
            let lanes = try await browser.call(.get, "anomalies/lanes?by=value&field=host.name&cell_seconds=3600").json
            #expect(
                lanes["items"]?.items?.first?["name"] == "db-2"
                    && lanes["items"]?.items?.first?["cells"]?.items?.count == 2
            )
            #expect(try await browser.call(.get, "anomalies/lanes").json["items"]?.items?.first?["field"] == .null)
        }
    }

    @Test func `rules say what they need`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let rule = try await browser.call(.get, "anomaly-rules").json["items"]?.items?.first
            #expect(rule?["id"] == "5f0c" && rule?["needs"]?.text?.contains("on the same user.name") == true)
        }
    }
}
