import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Journal
import Operations
import Ports
import Testing
import Vocabulary

@testable import Intake

@Suite("The ingest listener")
struct IngestResponderTests {
    private func headers(_ stage: IntakeStage) -> HTTPFields {
        [.authorization: "Bearer \(stage.token)", .userAgent: "test"]
    }

    @Test func `a bulk request is durable when it is answered`() async throws {
        let stage = try await IntakeStage()
        try await stage.application.test(.router) { client in
            let body = "{\"create\":{\"_id\":\"1\"}}\n{\"a\":1}\n"
            for status in [201, 409] {
                try await client.execute(
                    uri: "/logs-x/_bulk",
                    method: .put,
                    headers: headers(stage),
                    body: ByteBuffer(string: body)
                ) { response in
                    #expect(response.status == .ok)
                    #expect(String(buffer: response.body).contains("\"status\":\(status)"))
                    #expect(response.headers.first { $0.name.rawName == "X-Elastic-Product" }?.value == "Elasticsearch")
                }
            }
        }
        #expect(try await stage.stored == ["{\"a\":1}"])
    }

    @Test func `without a good token nothing is kept`() async throws {
        let stage = try await IntakeStage()
        try await stage.application.test(.router) { client in
            for authorization in [
                "", "Bearer wrong", "Bearer \(stage.token)x", "ApiKey \(Data("id:wrong".utf8).base64EncodedString())",
            ] {
                let fields: HTTPFields = [.authorization: authorization, .userAgent: "test"]
                try await client.execute(
                    uri: "/ingest/ndjson",
                    method: .post,
                    headers: fields,
                    body: ByteBuffer(string: "x\n")
                ) { response in
                    #expect(response.status == .unauthorized)
                    #expect(response.headers[.wwwAuthenticate] != nil)
                }
            }
        }
        #expect(try await stage.stored.isEmpty)
        #expect(stage.meters.value(of: Meter.refused, ["reason": "token"]) == 4)
    }

    @Test func `the root is open, as clients ask it first, and the rest is not`() async throws {
        let stage = try await IntakeStage()
        try await stage.application.test(.router) { client in
            try await client.execute(uri: "/", method: .get, headers: [.userAgent: "x"]) { #expect($0.status == .ok) }
            try await client.execute(uri: "/_license", method: .get, headers: [.userAgent: "x"]) {
                #expect($0.status == .unauthorized)
            }
            try await client.execute(uri: "/_license", method: .get, headers: headers(stage)) {
                #expect($0.status == .ok)
            }
            try await client.execute(uri: "/nowhere/at/all", method: .get, headers: headers(stage)) {
                #expect($0.status == .notFound)
            }
        }
    }

    @Test func `lines, with and without a prefix of the path`() async throws {
        let stage = try await IntakeStage()
        try await stage.application.test(.router) { client in
            try await client.execute(
                uri: "/ingest/ndjson?dataset=x",
                method: .post,
                headers: headers(stage),
                body: ByteBuffer(string: "one\n\ntwo")
            ) {
                #expect(String(buffer: $0.body) == "{\"accepted\":2}")
            }
            let bulk = ByteBuffer(string: "{\"index\":{}}\nthree\n")
            try await client.execute(uri: "/ingest/elastic/_bulk", method: .post, headers: headers(stage), body: bulk) {
                #expect($0.status == .ok)
            }
        }
        #expect(try await stage.stored == ["one", "two", "three"])
    }

    @Test func `bad bodies are refused whole, with the reason`() async throws {
        let stage = try await IntakeStage()
        try await stage.application.test(.router) { client in
            for (encoding, body, status) in [
                (nil, "rubbish", HTTPResponse.Status.badRequest), ("br", "{}", .unsupportedMediaType),
                ("gzip", "{}", .badRequest),
            ] {
                var fields = headers(stage)
                fields[.contentEncoding] = encoding
                try await client.execute(uri: "/_bulk", method: .post, headers: fields, body: ByteBuffer(string: body))
                { response in
                    #expect(response.status == status)
                    #expect(String(buffer: response.body).contains("\"reason\":"))
                }
            }
        }
        #expect(try await stage.stored.isEmpty)
    }

    @Test func `a full journal delays, then refuses the whole request`() async throws {
        let stage = try await IntakeStage(bytesMax: 4_096)
        try await stage.application.test(.router) { client in
            let line = ByteBuffer(string: String(repeating: "x", count: 3_000) + "\n")
            for status in [HTTPResponse.Status.ok, .ok, .tooManyRequests] {
                try await client.execute(uri: "/ingest/ndjson", method: .post, headers: headers(stage), body: line) {
                    response in
                    #expect(response.status == status)
                    if status == .tooManyRequests { #expect(response.headers[.retryAfter] == "5") }
                }
            }
        }
        #expect(try await stage.stored.count == 2)
    }
}
