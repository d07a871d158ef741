import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("Rocket Chat's webhook")
struct RocketChatWebhookTests {
    private func post(to server: LocalServer, room: String = "") async -> Delivery {
        await RocketChatWebhook(name: "chat", url: server.url + "/hooks/id/token", room: room, allowed: loopback).post(
            "line",
            messageID: "1"
        )
    }

    @Test func `it posts text without a preview, to the webhook's room or another`() async throws {
        let server = try LocalServer(200, #"{"success":true}"#)
        #expect(await post(to: server) == .delivered)
        #expect(await post(to: server, room: "#ops") == .delivered)
        let bodies = try server.asked.map { try $0.object }
        #expect(bodies[0]["channel"] == nil && bodies[1]["channel"] as? String == "#ops")
        #expect(bodies.allSatisfy { $0["text"] as? String == "line" && $0["parseUrls"] as? Bool == false })
        #expect(server.asked[0].target == "/hooks/id/token")
    }

    @Test(arguments: [
        (#"{"success":false,"error":"[invalid-channel]"}"#, "[invalid-channel]"),
        (#"{"success":false}"#, "the webhook refused the post"),
        (#"{"success":false,"error":"a\u001bb\n"}"#, "a b "),
    ]) func `success false is a refusal`(body: String, reason: String) async throws {
        #expect(await post(to: try LocalServer(200, body)) == .refused(reason: reason))
    }

    @Test(arguments: ["", "ok", "{}"]) func `an answer without that word is a success`(body: String) async throws {
        #expect(await post(to: try LocalServer(200, body)) == .delivered)
    }

    @Test func `400 says why`() async throws {
        let server = try LocalServer(400, #"{"success":false,"error":"[invalid-channel]"}"#)
        #expect(
            await post(to: server)
                == .refused(reason: #"the answer was 400: {"success":false,"error":"[invalid-channel]"}"#)
        )
    }
}
