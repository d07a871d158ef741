import Testing

@testable import Connectors

@Suite("Fetching a list")
struct ListFetchTests {
    @Test func `asks with GET and brings what is answered`() async throws {
        let server = try LocalServer(200, "192.0.2.1\n")
        let bytes = try await ListFetch(allowing: ["127.0.0.0/8"], seconds: 5).bytes(of: server.url + "/list")
        #expect(String(decoding: bytes, as: UTF8.self) == "192.0.2.1\n")
        #expect(server.asked.map(\.method) == ["GET"] && server.asked.first?.target == "/list")
    }

    @Test(arguments: [301, 403, 500]) func `another status is refused`(status: Int) async throws {
        let server = try LocalServer(status, "x")
        await #expect(throws: ListFetch.Refusal.self) {
            try await ListFetch(allowing: ["127.0.0.0/8"], seconds: 5).bytes(of: server.url)
        }
    }

    @Test func `one's own networks are called only where they are named`() async throws {
        let server = try LocalServer(200)
        await #expect(throws: ListFetch.Refusal.self) {
            try await ListFetch(allowing: [], seconds: 5).bytes(of: server.url)
        }
        await #expect(throws: ListFetch.Refusal.self) {
            try await ListFetch(allowing: [], seconds: 5).bytes(of: "file:///etc/passwd")
        }
        #expect(throws: ListFetch.Refusal.self) { try ListFetch(allowing: ["x"]) }
        #expect(server.asked.isEmpty)
    }
}
