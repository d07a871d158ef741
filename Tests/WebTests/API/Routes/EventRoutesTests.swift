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

@Suite("Events in the API")
struct EventRoutesTests {
    @Test func `searched, counted, and read one by one`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let found = try await browser.call(.get, "events?q=host.name%3A%20bastion").json
            #expect(found["items"]?.items?.first?["fields"]?["host.name"] == "bastion" && found["complete"] == true)
            #expect(try await browser.call(.get, "events/1").json["raw"]?.text == WebStage.hostile)
            #expect(try await browser.call(.get, "events/bars").json["items"]?.items?.first?["count"] == 1)
            let values = try await browser.call(.get, "events/values/host.name").json
            #expect(values["items"]?.items?.first?["value"] == "bastion")
            let wrong = try await browser.call(.get, "events?q=a%3A%20(")
            #expect(
                wrong.status == .unprocessableContent
                    && wrong.json["errors"]?.items?.first?["detail"]?.text?.contains("column") == true
            )
            let time = try await browser.call(.get, "events?from=yesterday-ish")
            #expect(time.status == .unprocessableContent)
            for path in ["events/0", "events/99", "events/x"] {
                let gone = try await browser.call(.get, path)
                #expect(gone.status == .notFound)
            }
        }
    }
}
