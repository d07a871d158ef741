public import Anomalies
import Events
public import Foundation
import Ports
public import Vocabulary

extension JobDesk {
    /// A series over a time: what was measured in each bucket, what its model expects now, and its anomalies.
    ///
    /// At most `Limits.seriesPointsMax` buckets, from the first on.
    public func series(
        _ job: AnomalyJob,
        detector place: Int,
        series: [Anomaly.Member],
        from: Date,
        until: Date
    ) async throws -> SeriesView {
        guard job.detectors.indices.contains(place) else {
            throw JobRefusal("\(job.id) has no detector \(place)", remedy: "choose one of its detectors")
        }
        let first = job.bucketStart(of: from)
        let wanted = max(0, Int((until.timeIntervalSince(first) / Double(job.bucketSeconds)).rounded(.up)))
        let count = min(wanted, Limits.seriesPointsMax)
        let starts = (0..<count).map { first.addingTimeInterval(Double($0 * job.bucketSeconds)) }
        let end = first.addingTimeInterval(Double(count * job.bucketSeconds))
        let counted = try await measured(job, job.detectors[place], series, from: first, until: end)
        let bands = try await house.band(of: job, detector: place, series: series, at: starts, store: store)
        let anomalies = try await found.anomalies(
            AnomalyFilter(
                from: first,
                until: end,
                jobs: [job.id],
                about: series.map(\.part),
                limit: Limits.previewAnomaliesMax
            )
        )
        return SeriesView(
            points: zip(starts, bands).map { SeriesPoint(start: $0, actual: counted.values[$0] ?? nil, band: $1) },
            anomalies: anomalies.filter { $0.detector == place && $0.series == series }.reversed(),
            occasions: job.occasions.filter { $0.from < end && $0.until > first },
            isComplete: counted.isComplete && count == wanted
        )
    }

    private func measured(
        _ job: AnomalyJob,
        _ detector: Detector,
        _ series: [Anomaly.Member],
        from: Date,
        until: Date
    ) async throws -> (values: [Date: Double?], isComplete: Bool) {
        guard from < until else { return ([:], true) }
        let parts: [EventPredicate] = series.map { member in
            member.part.value.isEmpty
                ? .not(.exists(field: member.part.field))
                : .equals(field: member.part.field, value: member.part.value)
        }
        let fields = detector.measuredFields
        let query = EventQuery(
            from: from,
            until: until,
            predicate: .and([job.predicate] + parts),
            limit: Limits.seriesRowsMax
        )
        let groups = try await events.aggregate(query, bucketSeconds: job.bucketSeconds, by: fields)
        let rows = Dictionary(grouping: groups.found, by: \.start)
        var values: [Date: Double?] = [:]
        var start = from
        while start < until {
            let tally = BucketTally(
                fields: fields,
                start: start,
                rows: (rows[start] ?? []).map { BucketTally.Row(values: $0.values, count: $0.count) }
            )
            values[start] = tally.value(of: detector, series: series, in: job.timeZone)
            start = start.addingTimeInterval(Double(job.bucketSeconds))
        }
        return (values, groups.isComplete)
    }
}
