public import Foundation
import GRDB
public import Ports

/// Feeds in the control database: the tables `feed` and `feed_hour`.
public struct SQLiteFeeds: FeedStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func feeds() async throws -> [FeedStanding] {
        try await control.pool.read { try Row.fetchAll($0, sql: "SELECT * FROM feed ORDER BY name").map(standing) }
    }

    public func hours(of feed: String, from: Date, until: Date) async throws -> [FeedHour] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM feed_hour WHERE feed = ? AND start >= ? AND start < ? ORDER BY start",
                arguments: [feed, from.timeIntervalSince1970, until.timeIntervalSince1970]
            ).map { row in
                FeedHour(
                    start: Date(timeIntervalSince1970: row["start"]),
                    count: row["count"],
                    failureCount: row["failures"]
                )
            }
        }
    }

    public func note(silentSince: Date, of feed: String) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "UPDATE feed SET silent_since = ? WHERE name = ?",
                arguments: [silentSince.timeIntervalSince1970, feed]
            )
        }
    }

    public func watch(_ habit: FeedHabit, of feed: String) async throws {
        try await control.pool.write { database in
            try database.execute(sql: "UPDATE feed SET habit = ? WHERE name = ?", arguments: [habit.rawValue, feed])
        }
    }

    public func forget(_ feed: String) async throws {
        try await control.pool.write { database in
            try database.execute(sql: "DELETE FROM feed WHERE name = ?", arguments: [feed])
            try database.execute(sql: "DELETE FROM feed_hour WHERE feed = ?", arguments: [feed])
        }
    }

    private func standing(_ row: Row) throws -> FeedStanding {
        let word: String = row["habit"]
        guard let habit = FeedHabit(rawValue: word) else { throw StoredValueUnknown(value: word) }
        let silent: Double? = row["silent_since"]
        var standing = FeedStanding(
            name: row["name"],
            firstAt: Date(timeIntervalSince1970: row["first_at"]),
            lastAt: Date(timeIntervalSince1970: row["last_at"]),
            eventAt: Date(timeIntervalSince1970: row["event_at"]),
            habit: habit,
            silentSince: silent.map(Date.init(timeIntervalSince1970:))
        )
        standing.origin = try StoredWord.origin(row)
        return standing
    }
}

/// The tables `feed` and `feed_hour`, as a batch of the line fills them.
enum FeedTable {
    static func add(_ tallies: [FeedTally], to database: Database) throws {
        for tally in tallies {
            try database.execute(
                sql: """
                    INSERT INTO feed (name, first_at, last_at, event_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET last_at = max(last_at, excluded.last_at),
                    event_at = max(event_at, excluded.event_at), silent_since = NULL
                    """,
                arguments: [
                    tally.feed, tally.lastAt.timeIntervalSince1970, tally.lastAt.timeIntervalSince1970,
                    tally.eventAt.timeIntervalSince1970,
                ]
            )
            try database.execute(
                sql: """
                    INSERT INTO feed_hour (feed, start, count, failures) VALUES (?, ?, ?, ?)
                    ON CONFLICT (feed, start) DO UPDATE SET count = count + excluded.count,
                    failures = failures + excluded.failures
                    """,
                arguments: [
                    tally.feed, tally.hour.start.timeIntervalSince1970, tally.hour.count, tally.hour.failureCount,
                ]
            )
        }
    }
}
