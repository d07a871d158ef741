import Foundation
import GRDB
import Ports
import Vocabulary

/// What somebody does to a job, as rows.
struct JobChanging {
    let job: JobID
    let standing: JobStanding
    let at: Date

    func make(_ change: JobChange, in database: Database) throws {
        var next = standing
        switch change {
        case .start:
            next.isStopped = false
            next.trouble = ""
            next.lookBack = missed(since: standing.lastBucket)
        case .stop: next.isStopped = true
        case .halt(let reason):
            next.isStopped = true
            next.trouble = reason
            if next.lookBack?.state == .running { next.lookBack?.state = .failed(reason) }
        case .cancelLookBack:
            next.isStopped = true
            next.lookBack?.state = .cancelled
        case .reset:
            next = JobStanding(isStopped: standing.isStopped, revision: standing.revision)
            try drop(anomaliesSince: nil, in: database)
        case .lookBack(let from, let until):
            next = JobStanding(
                lookBack: LookBackProgress(job: job, from: from, through: from, until: until),
                revision: standing.revision
            )
            try drop(anomaliesSince: from, in: database)
        case .revert(let bucket):
            try revert(to: bucket, in: database)
            next.lastBucket = bucket
            next.trouble = ""
            next.lookBack = missed(since: bucket)
        case .forget:
            try dropModels(in: database)
            try database.execute(sql: "DELETE FROM job_bucket WHERE job = ?", arguments: [job.rawValue])
            return try database.execute(
                sql: "DELETE FROM job_standing WHERE job = ?",
                arguments: [job.rawValue]
            )
        }
        try JobStandingRow.replace(next, of: job, in: database)
    }

    /// A look-back over what lies between the last bucket and now; nil for a job that closed none.
    private func missed(since bucket: Date?) -> LookBackProgress? {
        guard let bucket, bucket < at else { return standing.lookBack }
        return LookBackProgress(job: job, from: bucket, through: bucket, until: at)
    }

    private func drop(anomaliesSince from: Date?, in database: Database) throws {
        try dropModels(in: database)
        let since = from?.timeIntervalSince1970 ?? -Double.greatestFiniteMagnitude
        try database.execute(
            sql: "DELETE FROM job_bucket WHERE job = ? AND start >= ?",
            arguments: [job.rawValue, since]
        )
        try AnomalyTable.drop(where: "job = ? AND at >= ?", [job.rawValue, since], in: database)
    }

    private func dropModels(in database: Database) throws {
        for table in ["job_snapshot", "job_input"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE job = ?", arguments: [job.rawValue])
        }
    }

    private func revert(to bucket: Date, in database: Database) throws {
        let second = bucket.timeIntervalSince1970
        guard try JobTable.snapshots(of: job, in: database).contains(where: { $0.bucket == bucket }) else {
            throw JobConflict("\(job) has no snapshot of that bucket")
        }
        for (table, column) in [("job_snapshot", "bucket"), ("job_input", "bucket"), ("job_bucket", "start")] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE job = ? AND \(column) > ?",
                arguments: [job.rawValue, second]
            )
        }
        try AnomalyTable.drop(where: "job = ? AND at > ?", [job.rawValue, second], in: database)
    }
}
