import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("Slack's webhook")
struct SlackWebhookTests {
    @Test(arguments: [
        ("a & b", "a &amp; b"), ("<!channel>", "&lt;!channel&gt;"), ("&lt;", "&amp;lt;"), ("x", "x"), ("", ""),
        ("<\u{301}&", "<\u{301}&amp;"),
    ]) func `the three characters of its markup are escaped`(text: String, escaped: String) async throws {
        let server = try LocalServer(200, "ok")
        #expect(
            await SlackWebhook(name: "s", url: server.url, allowed: loopback).post(text, messageID: "1") == .delivered
        )
        let body = try #require(try server.asked.first?.object)
        let sent = try #require(body["text"] as? String)
        #expect(!sent.unicodeScalars.contains("<") && !sent.unicodeScalars.contains(">"))
        if !escaped.unicodeScalars.contains("<") { #expect(sent == escaped) }
        #expect(body["unfurl_links"] as? Bool == false && body["unfurl_media"] as? Bool == false)
    }
}
