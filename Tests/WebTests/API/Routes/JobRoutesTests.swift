import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Jobs in the API")
struct JobRoutesTests {
    @Test func `how they stand, one with its text, snapshots, buckets and a series`() async throws {
        let stage = try await WebStage()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse { browser async throws in
            let list = try await browser.call(.get, "jobs").json["items"]?.items
            #expect(list?.count == 1 && list?.first?["id"] == "auth_rare" && list?.first?["buckets"] == 900)
            let one = try await browser.call(.get, "jobs/auth_rare").json
            #expect(one["text"]?.text?.hasPrefix("job_id: auth_rare") == true && one["is_own"] == false)
            #expect(try await browser.call(.get, "jobs/auth_rare/snapshots").json["items"]?.items?.count == 1)
            let buckets = try await browser.call(.get, "jobs/auth_rare/buckets").json["items"]?.items
            #expect(buckets?.first?["events"] == 40 && buckets?.first?["pause"] == .null)
            let series = try await browser.call(.get, "jobs/auth_rare/series?by=alice&from=2026-11-24T08:00:00Z").json
            #expect(series["points"]?.items?.count == 8 && series["is_complete"] == true)
            let whose = try await browser.call(.get, "jobs/auth_rare/series")
            #expect(
                whose.status == .unprocessableContent && whose.json["detail"]?.text?.contains("by (user.name)") == true
            )
            #expect(
                try await browser.call(.get, "jobs/auth_rare/series?by=a&detector=7").status == .unprocessableContent
            )
            #expect(try await browser.call(.get, "jobs/none").status == .notFound)
            #expect(try await browser.call(.get, "jobs/Not%20One").status == .notFound)
        }
    }
}
