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

@Suite("The web listener")
struct WebResponderTests {
    @Test func `the link of the line survives signing in`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            try await client.execute(uri: "/alerts/ALR-1", method: .get) { response in
                #expect(response.status == .seeOther)
                #expect(response.headers[.location]?.hasPrefix("/login?return_to=%2Falerts%2FALR-1") == true)
            }
            try await client.execute(uri: "/login?return_to=%2Falerts%2FALR%2D1", method: .get) { response in
                #expect(String(buffer: response.body).contains("name=\"return_to\" value=\"/alerts/ALR-1\""))
            }
            let cookie = try await stage.signIn(client)
            try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).contains("2 days from 2026-11-24 10:00 UTC"))
            }
        }
    }

    @Test func `hostile text is inert on the page, and the page is guarded`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client)
            try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) { response in
                let page = String(buffer: response.body)
                #expect(!page.contains("<img") && !page.contains("\u{202E}") && !page.contains("\u{1B}"))
                #expect(page.contains("&lt;img src=x&gt;"), "the evidence shows it as text")
                #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            }
        }
    }

    @Test func `a verdict by form, with its key and the version that was seen`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client)
            let page = try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) {
                String(buffer: $0.body)
            }
            let form = "form_key=\(WebStage.formKey(in: page))&version=1&decision=benign&reason=drill"
            for (body, headers, status) in [
                ("version=1&decision=benign&reason=drill", cookie, HTTPResponse.Status.forbidden),
                (form, HTTPFields(), .seeOther),
                (form.replacingOccurrences(of: "reason=drill", with: "reason="), cookie, .unprocessableContent),
                (form.replacingOccurrences(of: "version=1", with: "version=9"), cookie, .conflict),
                (form, cookie, .seeOther),
                (form, cookie, .conflict),
            ] {
                try await client.execute(
                    uri: "/alerts/ALR-1/triage",
                    method: .post,
                    headers: headers,
                    body: ByteBuffer(string: body)
                ) {
                    #expect($0.status == status)
                }
            }
        }
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.verdict?.by == "ana")
    }

}
