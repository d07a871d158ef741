import Anomalies
import Events
import Foundation
import Ports
import Vocabulary

/// What the event store says of a job's buckets, several in one answer.
struct TallyReader: Sendable {
    let events: any EventStore

    /// Buckets as they were asked for.
    struct Answer: Sendable {
        /// One a bucket, oldest first; empty buckets are there, too.
        var tallies: [BucketTally]
        /// Sets of values in all of them.
        var rowCount: Int
    }

    /// Sets of values that one answer over several buckets may bring; then it is asked for fewer buckets.
    static let rowsOfManyMax = 250_000

    /// The next buckets from a start on, at most `count`; fewer where they hold more than one answer should.
    func tallies(of job: AnomalyJob, from start: Date, count: Int) async throws -> Answer {
        var wanted = max(1, count)
        while true {
            let limit = wanted > 1 ? TallyReader.rowsOfManyMax : Limits.tallyRowsMax
            let query = EventQuery(
                from: start,
                until: start.addingTimeInterval(Double(wanted * job.bucketSeconds)),
                predicate: job.predicate,
                limit: limit
            )
            let groups = try await events.aggregate(query, bucketSeconds: job.bucketSeconds, by: job.fields)
            if groups.isComplete || wanted == 1 {
                return Answer(
                    tallies: TallyReader.tallies(groups, of: job, from: start, count: wanted),
                    rowCount: groups.found.count
                )
            }
            wanted /= 2
        }
    }

    private static func tallies(
        _ groups: Searched<[EventGroup]>,
        of job: AnomalyJob,
        from start: Date,
        count: Int
    ) -> [BucketTally] {
        let fields = job.fields
        var tallies = (0..<count).map { place in
            BucketTally(
                fields: fields,
                start: start.addingTimeInterval(Double(place * job.bucketSeconds)),
                rows: [],
                isComplete: groups.isComplete
            )
        }
        for group in groups.found {
            let place = Int(group.start.timeIntervalSince(start)) / job.bucketSeconds
            guard tallies.indices.contains(place) else { continue }
            tallies[place].rows.append(BucketTally.Row(values: group.values, count: group.count))
        }
        return tallies
    }
}
