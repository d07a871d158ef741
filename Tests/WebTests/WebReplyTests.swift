import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The answers of the web listener")
struct WebReplyTests {
    @Test func `each carries the headers that guard it`() {
        for response in [
            WebReply.page("<p></p>"), WebReply.text("x"), WebReply.metrics("x"), WebReply.redirect(to: "/alerts"),
            WebReply.asset("x", type: "text/css"),
        ] {
            let policy = response.headers[.contentSecurityPolicy] ?? ""
            #expect(
                policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'")
                    && !policy.contains("unsafe")
            )
            #expect(response.headers[.xContentTypeOptions] == "nosniff")
            #expect(response.headers[.cacheControl] != nil)
        }
        #expect(WebReply.redirect(to: "/alerts").headers[.location] == "/alerts")
        #expect(WebReply.page("<p></p>").headers[.cacheControl] == "no-store")
    }
}
