import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The webhook that opens incidents")
struct IntakePagesTests {
    private struct Seen {
        let status: HTTPResponse.Status
        let body: String
        var receipt: String { body.firstMatch(of: /R-[A-Z2-7-]+/).map { String($0.0) } ?? "" }
    }

    private func send(
        _ client: some TestClientProtocol,
        _ body: String,
        type: String? = "application/json",
        secret: String = WebStage.webhook,
        key: String? = nil,
        method: HTTPRequest.Method = .post
    ) async throws -> Seen {
        var headers: HTTPFields = [:]
        headers[.contentType] = type
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await client.execute(
            uri: "/intake/incidents/\(secret)",
            method: method,
            headers: headers,
            body: ByteBuffer(string: body)
        ) { Seen(status: $0.status, body: String(buffer: $0.body)) }
    }

    @Test func `a note and a mail are incidents, each once`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let note = #"{"title":"Strange logon","text":"x","from":"ana@example.com","id":"n1"}"#
            let first = try await send(client, note)
            #expect(first.status == .accepted && !first.receipt.isEmpty)
            #expect(try await send(client, note).receipt == first.receipt)
            #expect(try await send(client, #"{"title":"Other","id":"n1"}"#).receipt == first.receipt, "the id counts")
            #expect(try await send(client, #"{"title":"Third"}"#, key: "n1").receipt == first.receipt)
            let mail = "From: ben@example.com\r\nSubject: Mail\r\nMessage-ID: <m1@example.com>\r\n\r\nwords"
            #expect(try await send(client, mail, type: "message/rfc822").status == .accepted)
            #expect(try await send(client, "Received: x\r\n" + mail, type: nil).status == .accepted)
            #expect(try await send(client, "no mail at all", type: "text/plain").status == .accepted, "kept as it came")
        }
        let titles = try await stage.incidents.incidents(IncidentFilter(), for: .house).map(\.title)
        #expect(titles == ["Mail", "Strange logon"])
    }

    @Test func `a note that is wrong is refused with what to write`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            for (body, words) in [
                ("{", "JSON"), ("{}", "title is missing"), (#"{"title":"a","from":"x"}"#, "from is no address"),
            ] {
                let seen = try await send(client, body)
                #expect(seen.status == .unprocessableContent && seen.body.contains(words))
            }
            let long = try await send(client, #"{"title":"a"}"#, key: String(repeating: "k", count: 300))
            #expect(long.status == .unprocessableContent)
        }
    }

    @Test func `without the secret nothing is there`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let nowhere = try await client.execute(uri: "/nowhere", method: .get) { String(buffer: $0.body) }
            for secret in ["x", String(WebStage.webhook.dropLast()), WebStage.webhook + "x"] {
                let seen = try await send(client, #"{"title":"a"}"#, secret: secret)
                #expect(seen.status == .notFound && seen.body == nowhere)
            }
            #expect(try await send(client, "", method: .get).status == .notFound)
        }
        #expect(try await stage.incidents.incidents(IncidentFilter(), for: .house).isEmpty)
    }
}
