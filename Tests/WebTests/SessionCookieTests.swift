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

@Suite("The session's cookie")
struct SessionCookieTests {
    @Test(arguments: [
        ("https://siem.example.com", "__Host-tocsin=s3; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=86400"),
        ("http://127.0.0.1:8080", "tocsin=s3; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400"),
    ])
    func `over TLS it is bound to host and TLS`(url: String, expected: String) {
        var response = Response(status: .ok)
        SessionCookie(publicURL: url).set("s3", on: &response)
        #expect(response.headers[.setCookie] == expected)
        SessionCookie(publicURL: url).clear(on: &response)
        #expect(response.headers[.setCookie]?.contains("Max-Age=0") == true)
    }
}
