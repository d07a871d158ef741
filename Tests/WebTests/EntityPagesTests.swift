import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page about a value")
struct EntityPagesTests {
    private func get(_ uri: String) async throws -> (status: HTTPResponse.Status, text: String) {
        let stage = try await WebStage()
        let fields: [String: FieldValue] = [
            "source.ip": .text("203.0.113.9"), "user.name": .text("bob"), "host.name": .text("db-1"),
            "message": .text("hello"),
        ]
        let event = Samples.event(2, fields, at: Samples.start.addingTimeInterval(-7_200))
        try await stage.desks.events.append([event], through: EventID(rawValue: 2))
        return try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client)
            return try await client.execute(uri: uri, method: .get, headers: cookie) { response in
                (response.status, String(buffer: response.body))
            }
        }
    }

    @Test func `shows when it was seen, with whom, its alerts and events`() async throws {
        let page = try await get("/entity?field=source.ip&value=203.0.113.9")
        #expect(page.status == .ok)
        for part in ["203.0.113.9", "2 h ago", "ALR-1", "user.name: 1 value", "bob", "hello", "1, on 1 of 30 days"] {
            #expect(page.text.contains(part), "\(part)")
        }
        #expect(!page.text.contains("<img src=x>"))
    }

    @Test func `of something never seen says so; of nothing asks about what`() async throws {
        let page = try await get("/entity?field=user.name&value=%3Cb%3Enobody")
        #expect(
            page.text.contains("never") && page.text.contains("&lt;b&gt;nobody")
                && page.text.contains("No alert of the last 30 days")
        )
        #expect(try await get("/entity?field=user.name").status == .unprocessableContent)
    }

    @Test func `knows the other names of the same thing`() {
        #expect(EntityPages.names(like: "destination.ip") == ["source.ip", "destination.ip"])
        #expect(EntityPages.names(like: "process.name") == ["process.name"])
        #expect(EntityFacts(field: "x", value: "a b", names: ["x", "y"]).search == "x: \"a b\" or y: \"a b\"")
    }
}
