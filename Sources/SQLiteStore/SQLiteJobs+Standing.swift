import Foundation
import GRDB
import Ports
import Vocabulary

/// The table `job_standing`: how each job stands, one row each, written only by whoever saw its last revision.
enum JobStandingRow {
    static func all(in database: Database) throws -> [JobID: JobStanding] {
        var standings: [JobID: JobStanding] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT * FROM job_standing") {
            let job = JobID(rawValue: row["job"])
            standings[job] = try standing(row, of: job)
        }
        return standings
    }

    static func standing(of job: JobID, in database: Database) throws -> JobStanding? {
        try Row.fetchOne(database, sql: "SELECT * FROM job_standing WHERE job = ?", arguments: [job.rawValue])
            .map { try standing($0, of: job) }
    }

    /// Writes a standing and counts its revision up.
    ///
    /// - Throws: `JobConflict`, when the stored revision is another.
    static func replace(_ standing: JobStanding, of job: JobID, in database: Database) throws {
        let stored = try Int64.fetchOne(
            database,
            sql: "SELECT revision FROM job_standing WHERE job = ?",
            arguments: [job.rawValue]
        )
        guard stored ?? 0 == standing.revision else { throw JobConflict("\(job) was changed meanwhile") }
        let look = standing.lookBack
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO job_standing (
                    job, revision, is_stopped, last_bucket, bucket_count, series_count, memory_bytes, refused_count,
                    expected_critical, observed_critical, expected_high, observed_high, trouble,
                    look_from, look_through, look_until, look_count, look_state, look_reason
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                job.rawValue, standing.revision + 1, standing.isStopped, standing.lastBucket?.timeIntervalSince1970,
                standing.bucketCount, standing.seriesCount, standing.memoryBytes, standing.refusedCount,
                standing.expectedCritical, standing.observedCritical, standing.expectedHigh, standing.observedHigh,
                standing.trouble, look?.from.timeIntervalSince1970, look?.through.timeIntervalSince1970,
                look?.until.timeIntervalSince1970, look?.anomalyCount ?? 0, look.map(word) ?? "",
                look.map(reason) ?? "",
            ]
        )
    }

    private static func standing(_ row: Row, of job: JobID) throws -> JobStanding {
        JobStanding(
            isStopped: row["is_stopped"],
            lastBucket: date(row["last_bucket"]),
            bucketCount: row["bucket_count"],
            seriesCount: row["series_count"],
            memoryBytes: row["memory_bytes"],
            refusedCount: row["refused_count"],
            expectedCritical: row["expected_critical"],
            observedCritical: row["observed_critical"],
            expectedHigh: row["expected_high"],
            observedHigh: row["observed_high"],
            trouble: row["trouble"],
            lookBack: try lookBack(row, of: job),
            revision: row["revision"]
        )
    }

    private static func lookBack(_ row: Row, of job: JobID) throws -> LookBackProgress? {
        guard let from = date(row["look_from"]), let through = date(row["look_through"]),
            let until = date(row["look_until"])
        else { return nil }
        let word: String = row["look_state"]
        let state: LookBackProgress.State
        switch word {
        case "running": state = .running
        case "done": state = .done
        case "cancelled": state = .cancelled
        case "failed": state = .failed(row["look_reason"])
        default: throw StoredValueUnknown(value: word)
        }
        return LookBackProgress(
            job: job,
            from: from,
            through: through,
            until: until,
            anomalyCount: row["look_count"],
            state: state
        )
    }

    private static func word(_ progress: LookBackProgress) -> String {
        switch progress.state {
        case .running: "running"
        case .done: "done"
        case .cancelled: "cancelled"
        case .failed: "failed"
        }
    }

    private static func reason(_ progress: LookBackProgress) -> String {
        if case .failed(let reason) = progress.state { reason } else { "" }
    }

    private static func date(_ seconds: Double?) -> Date? { seconds.map { Date(timeIntervalSince1970: $0) } }
}
