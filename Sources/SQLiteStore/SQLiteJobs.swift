public import Foundation
import GRDB
public import Ports
public import Vocabulary

/// Anomaly jobs in the control database: the tables `job_text`, `job_standing`, `job_bucket`, `job_snapshot` and
/// `job_input`.
public struct SQLiteJobs: JobStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func texts() async throws -> [JobText] {
        try await control.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM job_text ORDER BY name").map { row in
                JobText(
                    name: row["name"],
                    text: row["text"],
                    at: Date(timeIntervalSince1970: row["at"]),
                    by: row["by"]
                )
            }
        }
    }

    public func keep(_ text: JobText?, named name: String, fact: HouseFact) async throws {
        let key = control.factKey
        try await control.pool.write { database in
            if let text {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO job_text (name, text, at, by) VALUES (?, ?, ?, ?)",
                    arguments: [name, text.text, text.at.timeIntervalSince1970, text.by]
                )
            } else {
                try database.execute(sql: "DELETE FROM job_text WHERE name = ?", arguments: [name])
            }
            try FactChain.house.append([fact], to: database, key: key)
        }
    }

    public func standings() async throws -> [JobID: JobStanding] {
        try await control.pool.read(JobStandingRow.all)
    }

    public func change(_ job: JobID, _ change: JobChange, fact: HouseFact) async throws {
        let key = control.factKey
        try await control.pool.write { database in
            let standing = try JobStandingRow.standing(of: job, in: database) ?? JobStanding()
            try JobChanging(job: job, standing: standing, at: fact.at).make(change, in: database)
            try FactChain.house.append([fact], to: database, key: key)
        }
    }

    public func memory(of job: JobID) async throws -> JobMemory? {
        try await control.pool.read { try JobTable.memory(of: job, in: $0) }
    }

    public func snapshots(of job: JobID) async throws -> [JobSnapshot] {
        try await control.pool.read { try JobTable.snapshots(of: job, in: $0) }
    }

    public func buckets(of job: JobID, from: Date, until: Date) async throws -> [JobBucket] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM job_bucket WHERE job = ? AND start >= ? AND start < ? ORDER BY start",
                arguments: [job.rawValue, from.timeIntervalSince1970, until.timeIntervalSince1970]
            ).map { row in
                JobBucket(
                    start: Date(timeIntervalSince1970: row["start"]),
                    eventCount: row["event_count"],
                    score: Score(row["score"]),
                    pause: row["pause"]
                )
            }
        }
    }
}
