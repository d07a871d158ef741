import Foundation
import NIOHTTP1
import Testing
import Vocabulary

@testable import Connectors

@Suite("The door to HTTP")
struct HTTPDoorTests {
    private let door = HTTPDoor(allowed: loopback, callSeconds: 5)

    @Test func `a call brings its body and headers, and the answer back`() async throws {
        let server = try LocalServer(201, #"{"a":1}"#, ["X-Y": "z", "Retry-After": "7"])
        let answer = try await door.send(
            server.url + "/path?q=1",
            headers: ["X-Token": "t"],
            body: Array("körper".utf8)
        )
        #expect(answer.status == 201 && answer.headers.first(name: "x-y") == "z" && answer.object?["a"] as? Int == 1)
        #expect(answer.retryAfterSeconds == 7)
        let asked = try #require(server.asked.first)
        #expect(asked.method == "POST" && asked.target == "/path?q=1" && asked.body == Array("körper".utf8))
        #expect(asked.headers["x-token"] == "t" && asked.headers["user-agent"] == "Tocsin")
        #expect(asked.headers["host"] == server.url.replacingOccurrences(of: "http://", with: ""))
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func `a redirect is not followed`(status: Int) async throws {
        let other = try LocalServer(200)
        let server = try LocalServer(status, "", ["Location": other.url])
        #expect(try await door.send(server.url, body: [1]).status == status)
        #expect(other.asked.isEmpty && server.asked.count == 1)
    }

    @Test(arguments: [(1 << 20, 1 << 20), (1 << 20 + 1, 1 << 20), (5 << 20, 1 << 20), (100, 100)])
    func `an answer is cut off at its limit`(size: Int, kept: Int) async throws {
        let server = try LocalServer(200, String(repeating: "x", count: size))
        let answer = try await door.send(server.url, body: [])
        #expect(answer.status == 200 && answer.body.count == min(kept, Limits.answerBytesMax))
    }

    @Test func `a peer that never answers costs no more than its time`() async throws {
        let server = try LocalServer { _ in .silence }
        let impatient = HTTPDoor(allowed: loopback, callSeconds: 0.2)
        let begin = ContinuousClock.now
        await #expect(throws: (any Error).self) { try await impatient.send(server.url, body: [1]) }
        let taken = ContinuousClock.now - begin
        #expect(taken >= .seconds(0.19) && taken < .seconds(60))
        #expect(server.asked.count == 1, "it was asked, and it was asked once")
    }

    @Test func `a connection torn down after the body is an error, and no second call`() async throws {
        let server = try LocalServer { _ in .reset }
        await #expect(throws: (any Error).self) { try await door.send(server.url, body: [1]) }
        #expect(server.asked.count == 1)
    }

    @Test(arguments: [
        "", "x", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "https:///x", "unix:///x", "//127.0.0.1",
    ])
    func `what is no http address is refused`(url: String) async {
        await #expect(throws: HTTPDoorError.notAnAddress) { try await door.send(url, body: []) }
    }

    @Test func `without leave nothing inside is reached`() async throws {
        let server = try LocalServer(200)
        let strict = HTTPDoor(allowed: [])
        for url in [
            server.url, server.url.replacingOccurrences(of: "127.0.0.1", with: "localhost"), "http://[::1]:1/",
            "http://169.254.169.254/",
        ] {
            await #expect(throws: AddressRefusal.self) { try await strict.send(url, body: []) }
        }
        #expect(server.asked.isEmpty)
    }

    @Test(
        arguments: [
            ("5", 5), ("0", 0), ("-1", 0), ("1e9", 3_600), ("inf", 3_600), ("nan", nil), ("soon", nil), ("1.5", 1.5),
        ] as [(String, Double?)]
    )
    func `how long to wait is believed up to an hour`(text: String, seconds: Double?) {
        #expect(HTTPDoor.Answer(status: 429, headers: ["Retry-After": text], body: []).retryAfterSeconds == seconds)
    }
}
