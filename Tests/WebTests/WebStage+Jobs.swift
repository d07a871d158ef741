import Anomalies
import Definitions
import Foundation
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Vocabulary

@testable import Web

extension WebStage {
    /// The desk over one job of a pack and one anomaly rule, which reads texts of a line.
    static func jobDesk(_ control: ControlDatabase, events: any EventStore, clock: HouseClock) -> JobDesk {
        let store = SQLiteJobs(control)
        let packed = JobBook(
            jobs: [AnomalySamples.job],
            rules: [AnomalyRulesPageTests.rule],
            texts: [AnomalySamples.job.path: "job_id: auth_rare\ndescription: <b>x</b>\n"]
        )
        let reading = JobReading(
            book: {
                let own = try await store.texts()
                let read = own.map { WebStage.content(of: $0.text, $0.name) }
                return JobBook(
                    jobs: packed.jobs + read.flatMap(\.jobs),
                    rules: packed.rules + read.flatMap(\.rules),
                    texts: packed.texts,
                    own: Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
                )
            },
            alone: WebStage.content
        )
        return JobDesk(
            book: Shelf(packed),
            reading: reading,
            house: JobHouse(),
            store: store,
            anomalies: SQLiteAnomalies(control),
            events: events,
            clock: clock
        )
    }

    /// A job named in the first line, or a rule; anything else has a problem.
    private static func content(of text: String, _ path: String) -> JobReading.Content {
        let line = text.prefix { $0 != "\n" }
        if line.hasPrefix("job_id: "), let id = JobID(text: line.dropFirst(8)) {
            var job = AnomalySamples.job
            (job.id, job.path) = (id, path)
            return JobReading.Content(jobs: [job])
        }
        if line.hasPrefix("rule: ") {
            var rule = AnomalyRulesPageTests.rule
            rule.id = RuleID(rawValue: String(line.dropFirst(6)))
            return JobReading.Content(rules: [rule])
        }
        return JobReading.Content(problems: [
            RuleProblem(path: path, line: 1, column: 1, severity: .error, text: "no <name>", remedy: "write job_id")
        ])
    }

    /// Keeps anomalies as the line would, in buckets of their own.
    func keep(_ anomalies: [Anomaly]) async throws {
        for (job, found) in Dictionary(grouping: anomalies, by: \.job) {
            let starts = Set(found.map(\.at)).sorted()
            let standing = try await desks.jobs.job(job)?.standing ?? JobStanding()
            var next = JobStanding(lastBucket: starts.last, bucketCount: 900, seriesCount: 12, memoryBytes: 12 << 20)
            next.revision = standing.revision
            try await alerts.commit(
                LineCommit(
                    bucket: BucketCommit(
                        job: job,
                        buckets: starts.map { JobBucket(start: $0, eventCount: 40, score: Score(80)) },
                        anomalies: found,
                        standing: next,
                        inputs: starts.map { _ in Snapshot(name: job.rawValue, version: 1, bytes: []) },
                        snapshot: Snapshot(name: job.rawValue, version: 1, bytes: [1]),
                        at: Samples.start
                    )
                )
            )
        }
    }
}
