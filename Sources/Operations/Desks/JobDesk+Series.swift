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
        let fields = SeriesMeasure.fields(of: detector)
        let named = series.map(\.part.field)
        let query = EventQuery(
            from: from,
            until: until,
            predicate: .and([job.predicate] + parts),
            limit: Limits.seriesRowsMax
        )
        let groups = try await events.aggregate(query, bucketSeconds: job.bucketSeconds, by: named + fields)
        // The store finds values without regard to case; a series is of one writing.
        let exact = groups.found.filter { group in
            zip(series, group.values).allSatisfy { $0.part.value == $1 ?? "" }
        }
        var values: [Date: Double?] = [:]
        for (start, rows) in Dictionary(grouping: exact, by: \.start) {
            let rows = rows.map { (Array($0.values.dropFirst(named.count)), $0.count) }
            values[start] = SeriesMeasure.value(of: rows, detector, in: job.timeZone)
        }
        if detector.function.emptiness == .zero {
            var start = from
            while start < until {
                if values[start] == nil { values[start] = .some(0) }
                start = start.addingTimeInterval(Double(job.bucketSeconds))
            }
        }
        return (values, groups.isComplete)
    }
}
