import Alerts
import Anomalies
import Foundation
import Ports
import Vocabulary

extension AnomalyLine {
    /// Commits what a slice came to with the alerts that it leads to; decides again when a person or the other line was
    /// first.
    func keep(_ slice: Slice, _ seat: inout JobSeat, _ round: inout AnomalyRound) async throws {
        let now = clock.now()
        let snapshot = seat.snapshotIfDue()
        var tries = 0
        while true {
            let numbered = AnomalyLine.numbered(slice.anomalies, from: round.nextAnomaly)
            var watch = round.watch
            let findings = watch.take(Array(numbered.suffix(slice.told.count)))
            let decided = try await AlertBatch.decided(
                findings,
                on: alerts,
                suppressions,
                policy: policy.value,
                link: link,
                nextAlert: round.nextAlert,
                now: now
            )
            var commit = LineCommit(
                bucket: BucketCommit(
                    job: seat.job.id,
                    buckets: slice.buckets,
                    anomalies: numbered,
                    fallen: try await fallen(numbered, of: seat.job.id),
                    standing: seat.standing,
                    inputs: slice.inputs,
                    snapshot: snapshot,
                    at: now
                )
            )
            if !slice.told.isEmpty { commit.snapshots = [watch.snapshot] }
            decided.fill(&commit, posts: posts)
            do {
                try await alerts.commit(commit)
                seat.standing.revision += 1
                round.watch = watch
                round.nextAnomaly = AnomalyID(rawValue: round.nextAnomaly.rawValue + Int64(numbered.count))
                round.nextAlert = decided.nextAlert
                return tell(slice, seat, decided)
            } catch  where error is AlertConflict || error is AnomalyConflict {
                tries += 1
                if tries > 10 { throw error }
                let state = try await alerts.lineState()
                (round.nextAlert, round.nextAnomaly) = (state.nextAlert, state.nextAnomaly)
            }
        }
    }

    /// The current scores that the new anomalies take down, their own among them.
    private func fallen(_ new: [Anomaly], of job: JobID) async throws -> [AnomalyID: Score] {
        let counted = new.filter { $0.score >= FallingScore.scoreMin }
        guard let last = counted.map(\.at).max() else { return [:] }
        let kept = try await anomalies.anomalies(
            AnomalyFilter(
                from: last.addingTimeInterval(-FallingScore.spanSeconds),
                jobs: [job],
                minimumScore: FallingScore.scoreMin,
                limit: Limits.anomaliesPerBucketMax
            )
        )
        return FallingScore.fallen(among: kept + counted)
    }

    private static func numbered(_ anomalies: [Anomaly], from first: AnomalyID) -> [Anomaly] {
        anomalies.enumerated().map { place, anomaly in
            var numbered = anomaly
            numbered.id = AnomalyID(rawValue: first.rawValue + Int64(place))
            return numbered
        }
    }

    private func tell(_ slice: Slice, _ seat: JobSeat, _ decided: AlertBatch) {
        for alert in decided.raisedAlerts { telemetry.record(AlertRaised(alert: alert)) }
        telemetry.record(
            BucketsClosed(
                job: seat.job.id,
                bucketCount: slice.buckets.count,
                anomalies: slice.anomalies,
                memoryBytes: seat.standing.memoryBytes,
                repeats: decided.repeatCount,
                hidden: decided.hidden.values.reduce(0, +)
            )
        )
    }
}
