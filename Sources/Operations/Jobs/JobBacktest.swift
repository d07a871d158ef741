public import Alerts
public import Anomalies
import Events
public import Foundation
public import Ports
public import Vocabulary

/// What jobs and anomaly rules would have said of stored events; nothing is kept and nobody is told.
public struct JobBacktest: Sendable {
    /// What one job came to.
    public struct Outcome: Sendable {
        public let job: AnomalyJob
        public internal(set) var bucketCount = 0
        public internal(set) var eventCount = 0
        /// Oldest bucket first, numbered from 1 over all jobs in the order of their buckets.
        public internal(set) var anomalies: [Anomaly] = []
        public internal(set) var learned = ModelStanding()
    }

    /// What all of them came to.
    public struct Report: Sendable {
        public internal(set) var outcomes: [Outcome] = []
        /// The alerts that would have been raised, grouped as the house groups them.
        public internal(set) var alerts: [Alert] = []
    }

    private let reader: TallyReader
    private let jobs: [AnomalyJob]
    private let rules: [AnomalyRule]

    public init(_ events: any EventStore, jobs: [AnomalyJob], rules: [AnomalyRule]) {
        reader = TallyReader(events: events)
        self.jobs = jobs
        self.rules = rules
    }

    /// Lets each job learn from what is stored between two instants; the anomalies of all go to the rules in the order in
    /// which the house would have had them.
    ///
    /// `tell` hears how far a job came.
    public func run(
        from: Date,
        until: Date,
        tell: (LookBackProgress) -> Void = { _ in }
    ) async throws -> Report {
        var report = Report()
        for job in jobs { report.outcomes.append(try await outcome(of: job, from: from, until: until, tell)) }
        number(&report)
        var watch = AnomalyWatch(rules, jobs: jobs)
        var trial = AlertTrial()
        let all = report.outcomes.flatMap { outcome in outcome.anomalies.map { (outcome.job.closing(of: $0.at), $0) } }
        for (closing, anomaly) in all.sorted(by: { ($0.0, $0.1.id?.rawValue ?? 0) < ($1.0, $1.1.id?.rawValue ?? 0) }) {
            for finding in watch.take([anomaly]) { trial.take(finding, at: closing) }
        }
        report.alerts = trial.alerts
        return report
    }

    private func outcome(
        of job: AnomalyJob,
        from: Date,
        until: Date,
        _ tell: (LookBackProgress) -> Void
    ) async throws -> Outcome {
        var outcome = Outcome(job: job)
        var model = JobModel(job)
        var next = job.bucketStart(of: from)
        var size = max(1, 86_400 / job.bucketSeconds)
        var progress = LookBackProgress(job: job.id, from: next, through: next, until: until)
        while job.bucket(after: next) <= until {
            try Task.checkCancellation()
            let left = Int(until.timeIntervalSince(next) / Double(job.bucketSeconds))
            let answer = try await reader.tallies(of: job, from: next, count: min(size, left))
            for tally in answer.tallies where outcome.bucketCount > 0 || !tally.rows.isEmpty {
                let closed = model.close(tally)
                outcome.bucketCount += 1
                outcome.eventCount += closed.eventCount
                outcome.anomalies += closed.anomalies
            }
            next = next.addingTimeInterval(Double(answer.tallies.count * job.bucketSeconds))
            if answer.rowCount > TallyReader.rowsOfManyMax / 2 { size = max(1, answer.tallies.count / 2) }
            (progress.through, progress.anomalyCount) = (next, outcome.anomalies.count)
            tell(progress)
        }
        outcome.learned = model.standing
        return outcome
    }

    private func number(_ report: inout Report) {
        let order = report.outcomes.indices.flatMap { place in
            report.outcomes[place].anomalies.indices.map { (place, $0) }
        }
        let sorted = order.sorted { left, right in
            let (first, second) = (report.outcomes[left.0], report.outcomes[right.0])
            let (early, late) = (first.anomalies[left.1], second.anomalies[right.1])
            return (early.at, first.job.id, left.1) < (late.at, second.job.id, right.1)
        }
        for (number, place) in sorted.enumerated() {
            report.outcomes[place.0].anomalies[place.1].id = AnomalyID(rawValue: Int64(number + 1))
        }
    }
}
