import Foundation
import GRDB
import Ports
import Vocabulary

/// The tables of anomaly jobs: `job_standing`, `job_bucket`, `job_snapshot` and `job_input`.
enum JobTable {
    /// Keeps what a job closed.
    ///
    /// - Throws: `JobConflict`, when the job was changed since it was read; `AnomalyConflict`.
    static func add(_ commit: BucketCommit, to database: Database) throws {
        try JobStandingRow.replace(commit.standing, of: commit.job, in: database)
        for bucket in commit.buckets {
            try database.execute(
                sql: "INSERT OR REPLACE INTO job_bucket (job, start, event_count, score, pause) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    commit.job.rawValue, bucket.start.timeIntervalSince1970, bucket.eventCount, bucket.score.value,
                    bucket.pause,
                ]
            )
        }
        for anomaly in commit.anomalies { try AnomalyTable.insert(anomaly, into: database) }
        for (id, score) in commit.fallen { try AnomalyTable.lower(id, to: score, in: database) }
        if let snapshot = commit.snapshot {
            guard let last = commit.standing.lastBucket else { return }
            try keep(snapshot, after: last, of: commit, in: database)
        } else {
            for (bucket, input) in zip(commit.buckets, commit.inputs) {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO job_input (job, bucket, name, version, bytes) VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        commit.job.rawValue, bucket.start.timeIntervalSince1970, input.name, input.version,
                        try packed(input),
                    ]
                )
            }
        }
    }

    /// Writes the models; what they were given until then goes, and so do snapshots beyond those that are kept.
    private static func keep(
        _ snapshot: Snapshot,
        after bucket: Date,
        of commit: BucketCommit,
        in database: Database
    ) throws {
        let job = commit.job.rawValue
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO job_snapshot (job, bucket, taken_at, name, version, size, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                job, bucket.timeIntervalSince1970, commit.at.timeIntervalSince1970, snapshot.name, snapshot.version,
                snapshot.bytes.count, try packed(snapshot),
            ]
        )
        try database.execute(
            sql: "DELETE FROM job_input WHERE job = ? AND bucket <= ?",
            arguments: [job, bucket.timeIntervalSince1970]
        )
        try database.execute(
            sql: """
                DELETE FROM job_snapshot WHERE job = ? AND bucket NOT IN (
                    SELECT max(bucket) FROM job_snapshot WHERE job = ?
                    GROUP BY CAST(bucket / 86400 AS INTEGER) ORDER BY 1 DESC LIMIT ?
                )
                """,
            arguments: [job, job, Limits.jobSnapshotsMax]
        )
    }

    static func memory(of job: JobID, in database: Database) throws -> JobMemory? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT * FROM job_snapshot WHERE job = ? ORDER BY bucket DESC LIMIT 1",
            arguments: [job.rawValue]
        )
        let since: Double = row?["bucket"] ?? -Double.greatestFiniteMagnitude
        let inputs = try Row.fetchAll(
            database,
            sql: "SELECT * FROM job_input WHERE job = ? AND bucket > ? ORDER BY bucket",
            arguments: [job.rawValue, since]
        ).map(snapshot)
        guard row != nil || !inputs.isEmpty else { return nil }
        return JobMemory(snapshot: try row.map(snapshot), since: inputs)
    }

    static func snapshots(of job: JobID, in database: Database) throws -> [JobSnapshot] {
        try Row.fetchAll(
            database,
            sql: "SELECT bucket, taken_at, size FROM job_snapshot WHERE job = ? ORDER BY bucket DESC",
            arguments: [job.rawValue]
        ).map { row in
            JobSnapshot(
                bucket: Date(timeIntervalSince1970: row["bucket"]),
                takenAt: Date(timeIntervalSince1970: row["taken_at"]),
                bytes: row["size"]
            )
        }
    }

    private static func snapshot(_ row: Row) throws -> Snapshot {
        let bytes: Data = row["bytes"]
        let unpacked = try bytes.withUnsafeBytes { try Zstd.decompress($0, sizeMax: Limits.snapshotBytesMax) }
        return Snapshot(name: row["name"], version: row["version"], bytes: unpacked)
    }

    private static func packed(_ snapshot: Snapshot) throws -> Data {
        Data(try Zstd.compress(snapshot.bytes, level: 1))
    }
}
