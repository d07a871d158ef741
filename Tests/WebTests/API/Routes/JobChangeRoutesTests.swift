import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Changing jobs through the API")
struct JobChangeRoutesTests {
    @Test func `checked, saved, copied and removed`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            let checked = try await browser.call(.post, "jobs/check", #"{"text":"nonsense"}"#).json
            #expect(checked["problems"]?.items?.first?["stops_job"] == true)
            let refused = try await browser.call(.post, "jobs", #"{"text":"nonsense"}"#)
            #expect(
                refused.status == .unprocessableContent
                    && refused.json["detail"]?.text?.contains("cannot be used") == true
            )
            let saved = try await browser.call(.post, "jobs", #"{"text":"job_id: new_one\n"}"#)
            #expect(saved.status == .created && saved.json["id"] == "new_one")
            let copy = try await browser.call(.post, "jobs/auth_rare/clone", #"{"name":"copy_1"}"#)
            #expect(copy.status == .created && copy.json["is_own"] == true)
            #expect(
                try await browser.call(.post, "jobs/auth_rare/clone", #"{"name":"Bad Name"}"#).status
                    == .unprocessableContent
            )
            #expect(try await browser.call(.post, "jobs/new_one/remove", #"{"reason":"done"}"#).status == .noContent)
            #expect(
                try await browser.call(.post, "jobs/auth_rare/remove", #"{"reason":"done"}"#).status
                    == .unprocessableContent
            )
        }
    }

    @Test func `stopped, started, looked back, cancelled, reverted and reset`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse(as: "enno") { browser async throws in
            #expect(try await browser.call(.post, "jobs/auth_rare/stop", #"{"reason":"r"}"#).json["stopped"] == true)
            #expect(try await browser.call(.post, "jobs/auth_rare/start", #"{"reason":"r"}"#).json["stopped"] == false)
            let nowhere = try await browser.call(
                .post,
                "jobs/auth_rare/revert",
                #"{"reason":"r","to":"2020-01-01T00:00:00Z"}"#
            )
            #expect(nowhere.status == .unprocessableContent)
            let back = try await browser.call(
                .post,
                "jobs/auth_rare/revert",
                #"{"reason":"r","to":"2026-11-24T09:00:00Z"}"#
            )
            #expect(back.status == .ok)
            let looks = try await browser.call(.post, "jobs/auth_rare/look-back", #"{"from":"2026-11-20T00:00:00Z"}"#)
            #expect(looks.json["look_back"]?["state"] == "running")
            #expect(try await browser.call(.post, "jobs/auth_rare/cancel").json["look_back"]?["state"] == "cancelled")
            #expect(try await browser.call(.post, "jobs/auth_rare/cancel").status == .unprocessableContent)
            #expect(try await browser.call(.post, "jobs/auth_rare/reset", #"{"reason":"r"}"#).status == .ok)
            #expect(try await browser.call(.post, "jobs/none/stop", #"{"reason":"r"}"#).status == .notFound)
        }
    }
}
