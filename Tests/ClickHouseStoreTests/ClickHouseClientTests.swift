import Testing

@testable import ClickHouseStore

@Suite("Speaking to ClickHouse")
struct ClickHouseClientTests {
    @Test(arguments: ["", "clickhouse", "ftp://a", "http://", "http://a/?user=b"])
    func `what is no address is refused with an example`(address: String) {
        #expect {
            _ = try ClickHouseClient(address)
        } throws: { error in
            "\(error)".hasSuffix("write http://HOST:8123")
        }
    }

    @Test func `a server that is not there is an error`() async throws {
        let client = try ClickHouseClient("http://127.0.0.1:1/", account: .init(user: "u", key: "k"))
        await #expect(throws: (any Error).self) { try await client.rows("SELECT 1") }
    }
}
