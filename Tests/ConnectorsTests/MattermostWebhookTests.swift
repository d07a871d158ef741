import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("Mattermost's webhook")
struct MattermostWebhookTests {
    @Test func `it posts text, to the webhook's channel or another`() async throws {
        let server = try LocalServer(200, "ok")
        for channel in ["", "town-square"] {
            let chat = MattermostWebhook(name: "m", url: server.url, channel: channel, allowed: loopback)
            #expect(await chat.post("line", messageID: "1") == .delivered)
        }
        let bodies = try server.asked.map { try $0.object }
        #expect(bodies[0].keys.sorted() == ["text"] && bodies[1]["channel"] as? String == "town-square")
    }
}
