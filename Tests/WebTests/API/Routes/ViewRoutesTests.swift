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

@Suite("Saved views in the API")
struct ViewRoutesTests {
    @Test func `kept as the list would keep them, and removed by their owner alone`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let body = #"{"list":"alerts","name":"ours","audience":"everybody","query":"stage=all&evil=1"}"#
            let made = try await browser.call(.post, "views", body)
            #expect(made.status == .created && made.json["query"] == "stage=all" && made.json["owner"] == "ana")
        }
        try await stage.browse(as: "vic") { browser async throws in
            #expect(try await browser.call(.get, "views").json["items"]?.items?.count == 1)
            let refused = try await browser.call(.delete, "views/1")
            #expect(refused.status == .notFound)
        }
        try await stage.browse { browser async throws in
            let removed = try await browser.call(.delete, "views/1")
            #expect(removed.status == .noContent)
        }
    }
}
