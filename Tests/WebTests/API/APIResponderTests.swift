import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Calling the API")
struct APIResponderTests {
    private static let verdict = #"{"step":"triage","decision":"benign","reason":"drill"}"#

    @Test func `without a token or session nobody is let in, and nothing is told`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            for path in ["alerts", "nothing", "alerts/ALR-1"] {
                try await client.execute(uri: "/api/v1/\(path)", method: .get) { response in
                    #expect(response.status == .unauthorized)
                    #expect(response.headers[.contentType]?.hasPrefix("application/problem+json") == true)
                }
            }
        }
    }

    @Test func `a token acts for its owner within its scopes, until it ends or is revoked`() async throws {
        let stage = try await WebStage()
        let tokens = stage.desks.tokens
        let narrow = try await tokens.add(.api, name: "n", owner: "ana", scopes: [.read], expiresAt: Samples.start + 60)
        let wide = try await tokens.add(.api, name: "w", owner: "ana")
        let house = try await tokens.add(.api, name: "h")
        let viewer = try await tokens.add(.api, name: "v", owner: "vic", scopes: [.triage])
        let ingest = try await tokens.add(.ingest, name: "i")
        let note = #"{"step":"note","text":"seen"}"#
        try await stage.application.test(.router) { client in
            func status(_ token: TokenText, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil)
                async throws -> Int
            {
                var headers: HTTPFields = [.authorization: "Bearer \(token.text)", .ifMatch: "*"]
                if body != nil { headers[.contentType] = "application/json" }
                let buffer = body.map { ByteBuffer(string: $0) }
                return try await client.execute(uri: "/api/v1/\(path)", method: method, headers: headers, body: buffer)
                { $0.status.code }
            }
            #expect(try await status(narrow, .get, "alerts/ALR-1") == 200)
            #expect(try await status(narrow, .post, "alerts/ALR-1/steps", note) == 403)
            #expect(try await status(wide, .post, "alerts/ALR-1/steps", note) == 200)
            #expect(try await status(house, .get, "alerts") == 200)
            #expect(try await status(house, .post, "alerts/ALR-1/steps", note) == 403)
            #expect(
                try await status(viewer, .post, "alerts/ALR-1/steps", note) == 403,
                "a scope gives no more than the role"
            )
            #expect(try await status(ingest, .get, "alerts") == 401)
            stage.time.advance(bySeconds: 61)
            #expect(try await status(narrow, .get, "alerts") == 401)
            try await tokens.revoke(wide.id)
            #expect(try await status(wide, .get, "alerts") == 401)
        }
        #expect(try await stage.alerts.facts(of: AlertID(rawValue: 1)).last?.by == "ana")
    }

    @Test func `a change needs the version that was seen`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let steps = "alerts/ALR-1/steps"
            let seen = try await browser.call(.get, "alerts/ALR-1")
            #expect(seen.headers[.eTag] == "\"1\"")
            let bare = try await browser.call(.post, steps, Self.verdict)
            #expect(bare.status.code == 428)
            let odd = try await browser.call(.post, steps, Self.verdict, headers: ["If-Match": "W/\"1\""])
            #expect(odd.status.code == 412)
            let done = try await browser.call(.post, steps, Self.verdict, headers: ["If-Match": "\"1\""])
            #expect(
                done.status == .ok && done.headers[.eTag] == "\"2\"" && done.json["verdict"]?["decision"] == "benign"
            )
            let stale = try await browser.call(.post, steps, Self.verdict, headers: ["If-Match": "\"1\""])
            #expect(
                stale.status.code == 412 && stale.json["detail"]?.text?.contains("changed meanwhile by ana") == true
            )
        }
    }

    @Test func `a request with a key is done once and answered alike`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            func send(_ key: String, _ body: String) async throws -> Browser.Seen {
                try await browser.call(
                    .post,
                    "alerts/ALR-1/steps",
                    body,
                    headers: ["If-Match": "*", "Idempotency-Key": key]
                )
            }
            let note = #"{"step":"note","text":"once"}"#
            let first = try await send("k", note)
            let again = try await send("k", note)
            #expect(first.status == .ok && again.body == first.body && again.headers[.eTag] == "\"2\"")
            let other = try await send("k", Self.verdict)
            #expect(other.status == .unprocessableContent)
            let failed = try await send("f", #"{"step":"undo","reason":"x"}"#)
            #expect(failed.status == .unprocessableContent)
            let retried = try await send("f", #"{"step":"note","text":"now it fits"}"#)
            #expect(retried.status == .ok, "what led to nothing holds no key")
            let long = try await send(String(repeating: "k", count: 201), note)
            #expect(long.status == .badRequest)
        }
        #expect(
            try await stage.alerts.facts(of: AlertID(rawValue: 1)).map(\.what.record.word) == [
                "raised", "noted", "noted",
            ]
        )
    }

    @Test func `what is sent wrongly is told, each thing with its place`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let steps = "alerts/ALR-1/steps"
            let unread = try await browser.call(.post, steps, "{", headers: ["If-Match": "*"])
            #expect(unread.status == .badRequest)
            let wrong = try await browser.call(.post, steps, #"{"step":"explode","x":1}"#, headers: ["If-Match": "*"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.json["errors"]?.items?.compactMap { $0["pointer"]?.text } == ["/x", "/step"])
            let plain = try await browser.call(
                .post,
                steps,
                Self.verdict,
                headers: ["Content-Type": "text/plain", "If-Match": "*"]
            )
            #expect(plain.status == .unsupportedMediaType)
            let parameter = try await browser.call(.get, "alerts?limit=0&odd=1")
            #expect(parameter.json["errors"]?.items?.compactMap { $0["pointer"]?.text } == ["limit", "odd"])
            let method = try await browser.call(.delete, "alerts")
            #expect(method.status == .methodNotAllowed && method.headers[.allow] == "GET")
            let nowhere = try await browser.call(.get, "nothing")
            #expect(nowhere.status == .notFound && nowhere.json["status"] == 404)
            let large = try await browser.call(
                .post,
                steps,
                String(repeating: " ", count: 300_000),
                headers: ["If-Match": "*"]
            )
            #expect(large.status == .contentTooLarge)
        }
    }

    @Test func `a session changes nothing from another site`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let crossed = try await browser.call(
                .post,
                "alerts/ALR-1/steps",
                Self.verdict,
                headers: ["If-Match": "*", "Sec-Fetch-Site": "cross-site"]
            )
            #expect(crossed.status == .forbidden)
        }
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.version == 1)
    }

    @Test func `too many at once are asked to wait`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            for _ in 0..<Limits.apiRequestsAtOnceMax { _ = try await browser.call(.get, "me") }
            let refused = try await browser.call(.get, "me")
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "1")
        }
    }

    @Test func `the description is served to whoever asks`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            try await client.execute(uri: "/api/openapi.json", method: .get) { response in
                #expect(response.status == .ok && String(buffer: response.body).contains("\"openapi\": \"3.1.0\""))
            }
        }
    }
}
