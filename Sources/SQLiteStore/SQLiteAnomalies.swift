public import Foundation
import GRDB
public import Ports
public import Vocabulary

/// Anomalies and expectations in the control database: the tables `anomaly`, `anomaly_part` and `expectation`.
public struct SQLiteAnomalies: AnomalyStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func anomalies(_ filter: AnomalyFilter) async throws -> [Anomaly] {
        let asked = AnomalyConditions(filter)
        return try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM anomaly\(asked.sql) ORDER BY anomaly.at DESC, anomaly.score DESC, anomaly.number
                    LIMIT ? OFFSET ?
                    """,
                arguments: asked.arguments + [filter.limit, filter.offset]
            ).map(AnomalyTable.anomaly)
        }
    }

    public func anomalies(_ ids: [AnomalyID]) async throws -> [Anomaly] {
        try await control.pool.read { database in
            try Set(ids).sorted().compactMap { id in
                try Row.fetchOne(database, sql: "SELECT * FROM anomaly WHERE number = ?", arguments: [id.rawValue])
                    .map(AnomalyTable.anomaly)
            }
        }
    }

    public func lanes(_ filter: AnomalyFilter, by kind: LaneKind, cellSeconds: Int) async throws -> [AnomalyLane] {
        let cells = LaneCells(filter, by: kind, seconds: cellSeconds)
        return try await control.pool.read { try cells.lanes(in: $0) }
    }

    public func expectations(at now: Date) async throws -> [Expectation] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM expectation WHERE until_at > ? ORDER BY number",
                arguments: [now.timeIntervalSince1970]
            ).map(ExpectationTable.expectation)
        }
    }

    public func keep(_ expectation: Expectation, fact: HouseFact) async throws -> Int64 {
        let key = control.factKey
        return try await control.pool.write { database in
            let number = try ExpectationTable.insert(expectation, into: database)
            try FactChain.house.append([fact], to: database, key: key)
            return number
        }
    }

    public func end(expectation number: Int64, at now: Date, fact: HouseFact) async throws {
        let key = control.factKey
        try await control.pool.write { database in
            try database.execute(
                sql: "UPDATE expectation SET until_at = min(until_at, ?) WHERE number = ?",
                arguments: [now.timeIntervalSince1970, number]
            )
            try FactChain.house.append([fact], to: database, key: key)
        }
    }

    public func retain(since instant: Date, bucketsSince: Date) async throws {
        let second = instant.timeIntervalSince1970
        try await control.pool.write { database in
            // Job by job: the key of the table begins with it.
            for job in try String.fetchAll(database, sql: "SELECT job FROM job_standing") {
                try database.execute(
                    sql: "DELETE FROM job_bucket WHERE job = ? AND start < ?",
                    arguments: [job, bucketsSince.timeIntervalSince1970]
                )
            }
            try AnomalyTable.drop(where: "at < ?", [second], in: database)
        }
    }
}

/// The table `expectation`.
enum ExpectationTable {
    /// A part of a scope, as JSON.
    private struct Part: Codable {
        let field: String
        let value: String
    }

    static func insert(_ expectation: Expectation, into database: Database) throws -> Int64 {
        let scope = expectation.scope.map { Part(field: $0.field, value: $0.value) }
        try database.execute(
            sql: """
                INSERT INTO expectation (job, detector, scope, since, until_at, by, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                expectation.job.rawValue, expectation.detector,
                String(decoding: try JSONEncoder().encode(scope), as: UTF8.self),
                expectation.since.timeIntervalSince1970, expectation.until.timeIntervalSince1970, expectation.by,
                expectation.reason,
            ]
        )
        return database.lastInsertedRowID
    }

    static func expectation(_ row: Row) throws -> Expectation {
        let scope: String = row["scope"]
        return Expectation(
            number: row["number"],
            job: JobID(rawValue: row["job"]),
            detector: row["detector"],
            scope: try JSONDecoder().decode([Part].self, from: Data(scope.utf8))
                .map { Anomaly.Part(field: $0.field, value: $0.value) },
            since: Date(timeIntervalSince1970: row["since"]),
            until: Date(timeIntervalSince1970: row["until_at"]),
            by: row["by"],
            reason: row["reason"]
        )
    }
}
