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
                #expect(response.headers[.location]?.hasPrefix("/login?return_to=%2Falerts%2FALR%2D1") == true)
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

    @Test func `a viewer reads and does not decide, and another site's form is refused`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            var cookie = try await stage.signIn(client, as: "vic")
            let page = try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) {
                String(buffer: $0.body)
            }
            #expect(!page.contains("Record the verdict"))
            let form = ByteBuffer(string: "form_key=\(WebStage.formKey(in: page))&decision=benign&reason=x")
            try await client.execute(uri: "/alerts/ALR-1/triage", method: .post, headers: cookie, body: form) {
                #expect($0.status == .forbidden)
            }
            if let site = HTTPField.Name("Sec-Fetch-Site") { cookie[site] = "cross-site" }
            try await client.execute(uri: "/logout", method: .post, headers: cookie, body: form) {
                #expect($0.status == .forbidden)
            }
        }
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.verdict == nil)
    }

    @Test func `wrong passwords are refused alike and slowed`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            var tries: [(String, HTTPResponse.Status)] = [("ana", .unauthorized), ("nobody", .unauthorized)]
            tries += (0..<4).map { _ in ("ana", .unauthorized) }
            tries.append(("ana", .tooManyRequests))
            for (name, status) in tries {
                let body = ByteBuffer(string: "username=\(name)&password=wrong-wrong-wrong")
                try await client.execute(uri: "/login", method: .post, body: body) { #expect($0.status == status) }
            }
        }
    }

    @Test func `health, readiness, style and nothing`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            for (path, status) in [
                ("/healthz", HTTPResponse.Status.ok), ("/readyz", .ok), ("/style.css", .ok), ("/nothing", .notFound),
                ("/", .seeOther),
                ("/alerts", .seeOther),
            ] {
                try await client.execute(uri: path, method: .get) { #expect($0.status == status, "\(path)") }
            }
            try await client.execute(uri: "/alerts", method: .delete) { #expect($0.status == .methodNotAllowed) }
        }
    }
}
