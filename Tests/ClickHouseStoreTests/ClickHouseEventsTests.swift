import Events
import Foundation
import HouseTesting
import Ports
import Testing

@testable import ClickHouseStore

/// The contract is held by each server whose address stands in TOCSIN_CLICKHOUSE, with commas between.
@Suite("Events in ClickHouse")
struct ClickHouseEventsTests {
    private static let servers = (ProcessInfo.processInfo.environment["TOCSIN_CLICKHOUSE"] ?? "")
        .split(separator: ",").map(String.init)

    @Test(.enabled(if: !servers.isEmpty, "TOCSIN_CLICKHOUSE names no server"), arguments: servers)
    func `keep the contract of every hunt`(server: String) async throws {
        let client = try ClickHouseClient(server)
        let table = "hunt_\(UUID().uuidString.prefix(8))"
        let events = try ClickHouseEvents(client, table: table)
        try await events.prepare()
        try await events.prepare()
        try await EventHuntContract(events) { part in
            try await events.append(part)
            // A part that is sent again is found once.
            try await events.append(Array(part.prefix(1_500)))
        }.check()
        try await client.execute("DROP TABLE \(table)")
        await #expect(throws: ClickHouseRefusal.self) { _ = try await events.hunt(EventQuery()).next() }
    }

    @Test func `a name that is no table's is refused`() throws {
        let client = try ClickHouseClient("http://127.0.0.1:1")
        #expect(throws: ClickHouseRefusal.notATable("events; DROP")) {
            try ClickHouseEvents(client, table: "events; DROP")
        }
    }
}
