public import Events
import Foundation
public import Ports
import Vocabulary

/// Events in a table of ClickHouse, for hunts over more than one host keeps.
public struct ClickHouseEvents: EventHunt {
    /// Events that one request brings at most.
    private static let partCount = 1_000

    private let client: ClickHouseClient
    private let table: String

    /// `table`: its name, perhaps with the database before it.
    public init(_ client: ClickHouseClient, table: String) throws {
        guard let name = ClickHouseText.table(table) else { throw ClickHouseRefusal.notATable(table) }
        self.client = client
        self.table = name
    }

    /// Makes the table where it is missing.
    public func prepare() async throws {
        try await client.execute(
            """
            CREATE TABLE IF NOT EXISTS \(table) (
                number Int64, at_ms Int64, received_ms Int64, feed String, product String, category String, service String,
                raw String, k Array(String), v Array(String), t Array(UInt8)
            ) ENGINE = MergeTree PARTITION BY intDiv(received_ms, 86400000) ORDER BY number
            """
        )
    }

    /// Adds events; whoever adds them twice finds them once.
    public func append(_ events: [LogEvent]) async throws {
        guard !events.isEmpty else { return }
        let lines = events.map { ClickHouseRow(event: $0).json }.joined()
        let columns = ClickHouseRow.columns.joined(separator: ", ")
        try await client.execute("INSERT INTO \(table) (\(columns)) FORMAT JSONEachRow", Array(lines.utf8))
    }

    public func hunt(_ query: EventQuery) async throws -> any EventTrack {
        var condition = try ClickHouseCondition().condition(query.predicate)
        if condition.text.utf8.count > Limits.clickHouseQueryBytesMax { condition = .unknown }
        var parts = [condition.narrows ? "(\(condition.text))" : nil].compactMap { $0 }
        if let from = query.from { parts.append("at_ms >= \(ClickHouseRow.milliseconds(from))") }
        if let until = query.until { parts.append("at_ms < \(ClickHouseRow.milliseconds(until))") }
        return ClickHouseTrack(self, query, parts)
    }

    /// The next rows by number that meet the conditions.
    fileprivate func rows(after number: Int64, _ conditions: [String]) async throws -> [LogEvent] {
        let conditions = (["number > \(number)"] + conditions).joined(separator: " AND ")
        let columns = ClickHouseRow.columns.joined(separator: ", ")
        let select =
            "SELECT \(columns) FROM \(table) WHERE \(conditions) ORDER BY number LIMIT \(ClickHouseEvents.partCount)"
        return try await client.rows(select).map(\.event)
    }
}

/// A hunt through a table.
private final class ClickHouseTrack: EventTrack {
    private let events: ClickHouseEvents
    private let query: EventQuery
    private let conditions: [String]
    private var through: Int64 = .min

    init(_ events: ClickHouseEvents, _ query: EventQuery, _ conditions: [String]) {
        self.events = events
        self.query = query
        self.conditions = conditions
    }

    func next() async throws -> HuntPart? {
        let rows = try await events.rows(after: through, conditions)
        guard let last = rows.last else { return nil }
        through = last.id.rawValue
        var fitting: [LogEvent] = []
        for event in rows where event.id != fitting.last?.id && query.predicate.matches(event) { fitting.append(event) }
        return HuntPart(events: fitting, through: last.id)
    }
}
