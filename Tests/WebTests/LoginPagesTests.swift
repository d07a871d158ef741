import Alerts
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

@testable import Operations
@testable import Web

@Suite("Signing in and out")
struct LoginPagesTests {
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

    @Test func `the code is asked for on a page of its own, and leads back to where one wanted to go`() async throws {
        let stage = try await WebStage()
        let ana = try #require(try await stage.desks.accounts.people().first { $0.name == "ana" })
        let offer = stage.desks.people.factors.offer(to: ana)
        @Sendable func code() -> String { TOTP.code(offer.secret, step: TOTP.step(at: stage.time.now)) }
        _ = try await stage.desks.people.factors.confirm(code(), by: ana)
        stage.time.advance(bySeconds: 60)
        try await stage.application.test(.router) { client in
            try await client.execute(uri: "/login/code", method: .get) { response in
                #expect(response.headers[.location]?.hasPrefix("/login?return_to=") == true)
            }
            let ticket = try await stage.signIn(client)
            #expect(ticket[.cookie]?.hasPrefix("tocsin-code=") == true)
            try await client.execute(uri: "/alerts", method: .get, headers: ticket) { response in
                #expect(response.status == .seeOther, "the ticket opens nothing")
            }
            try await client.execute(uri: "/login/code?return_to=%2Fevents", method: .get, headers: ticket) {
                response in
                #expect(String(buffer: response.body).contains("value=\"/events\""))
            }
            func enter(_ code: String) async throws -> TestResponse {
                let body = ByteBuffer(string: "code=\(code)&return_to=%2Fevents")
                return try await client.execute(uri: "/login/code", method: .post, headers: ticket, body: body) { $0 }
            }
            let wrong = try await enter("000000")
            #expect(wrong.status == .unauthorized && String(buffer: wrong.body).contains("the code is not right"))
            let right = try await enter(code())
            #expect(right.status == .seeOther && right.headers[.location] == "/events")
            let cookies = right.headers[values: .setCookie]
            #expect(cookies.count == 2 && cookies[1].hasPrefix("tocsin-code=; ") && cookies[1].hasSuffix("Max-Age=0"))
            let session = String(cookies[0].prefix { $0 != ";" })
            try await client.execute(uri: "/events", method: .get, headers: [.cookie: session]) { response in
                #expect(response.status == .ok)
            }
            let over = try await enter(code())
            #expect(over.status == .unauthorized && String(buffer: over.body).contains("begin again with the password"))
        }
    }
}
