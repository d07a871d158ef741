import Foundation
import Testing

@testable import Connectors

@Suite("The client of the house's own intake")
struct IngestClientTests {
    @Test func `lines go to their dataset with the token`() async throws {
        let server = try LocalServer(200)
        let lines = Array("{\"a\":1}\n{\"a\":2}\n".utf8)
        try await IngestClient(base: server.url, token: "t-1").send(lines, dataset: "nginx.access&x")
        let request = try #require(server.asked.first)
        #expect(request.method == "POST" && request.target == "/ingest/ndjson?dataset=nginx%2Eaccess%26x")
        #expect(request.headers["authorization"] == "Bearer t-1" && request.body == lines)
    }

    @Test(arguments: [201, 202, 400, 401, 413, 429, 503]) func `anything but 200 is told with the server's words`(
        status: Int
    ) async throws {
        let server = try LocalServer(status, "the journal\u{1B} is full\n")
        let refusal = await #expect(throws: ReplayRefused.self) {
            try await IngestClient(base: server.url, token: "t").send([1], dataset: "d")
        }
        #expect(
            refusal?.status == status && refusal?.description == "the server answered \(status): the journal  is full "
        )
    }

    @Test func `a server that is not there is an error`() async {
        await #expect(throws: (any Error).self) {
            try await IngestClient(base: "http://127.0.0.1:1", token: "t").send([1], dataset: "d")
        }
    }
}
