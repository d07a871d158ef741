import Alerts
import Anomalies
import Events
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

extension AnomalyPages {
    /// Buckets that are shown before and behind an anomaly.
    private static let (before, behind) = (96, 24)
    /// How far around it others are looked for, in seconds.
    private static let aroundSeconds = 86_400.0

    func show(_ id: AnomalyID, _ visit: Visit) async throws -> Response {
        guard let anomaly = try await desks.anomalies.anomalies([id]).first else {
            return AnomalyPages.gone(id, visit)
        }
        let job = try await desks.jobs.job(anomaly.job)?.job
        let (from, until) = AnomalyPages.window(around: anomaly)
        let page = AnomalyPage(
            anomaly: anomaly,
            id: id,
            job: job,
            series: try await AnomalyPages.series(of: anomaly, job, from: from, until: until, desks),
            from: from,
            until: until,
            alerts: try await alerts(with: id, anomaly),
            others: try await others(than: id, anomaly),
            expectations: try await desks.jobs.expectations().filter { $0.covers(anomaly) },
            zone: AnomalyPages.zone(visit, desks),
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }

    /// The time that is drawn around an anomaly.
    static func window(around anomaly: Anomaly) -> (Date, Date) {
        let bucket = Double(anomaly.bucketSeconds)
        return (
            anomaly.at.addingTimeInterval(-Double(before) * bucket),
            anomaly.until.addingTimeInterval(Double(behind) * bucket)
        )
    }

    /// Nil when the job is gone, or has no such detector any more.
    static func series(
        of anomaly: Anomaly,
        _ job: AnomalyJob?,
        from: Date,
        until: Date,
        _ desks: WebDesks
    ) async throws -> SeriesView? {
        guard let job, job.detectors.indices.contains(anomaly.detector) else { return nil }
        do {
            let found = try await desks.jobs.series(
                job,
                detector: anomaly.detector,
                series: anomaly.series,
                from: from,
                until: until
            )
            let isCounted = found.points.contains { $0.start == anomaly.at && ($0.actual ?? 0) != 0 }
            return isCounted ? found : try await counted(found, anomaly, job, from: from, until: until, desks)
        } catch is JobRefusal {
            return nil
        }
    }

    /// Jobs do not see the demo's events; where a series is of counts, a search counts them.
    private static func counted(
        _ found: SeriesView,
        _ anomaly: Anomaly,
        _ job: AnomalyJob,
        from: Date,
        until: Date,
        _ desks: WebDesks
    ) async throws -> SeriesView {
        switch job.detectors[anomaly.detector].function.measure {
        case .count, .rarity: break
        case .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .frequentRarity, .timeOfDay,
            .timeOfWeek, .place, .intervals:
            return found
        }
        let parts: [EventPredicate] = anomaly.series.map { member in
            member.part.value.isEmpty
                ? .not(.exists(field: member.part.field))
                : .equals(field: member.part.field, value: member.part.value)
        }
        let query = EventQuery(from: from, until: until, predicate: .and([job.predicate] + parts), limit: 1)
        let bars = try await desks.events.bars(query, bucketSeconds: job.bucketSeconds).found
        guard !bars.isEmpty else { return found }
        let counts = Dictionary(bars.map { ($0.start, Double($0.count)) }, uniquingKeysWith: +)
        return SeriesView(
            points: found.points.map { point in
                SeriesPoint(start: point.start, actual: counts[point.start] ?? 0, band: point.band)
            },
            anomalies: found.anomalies,
            occasions: found.occasions,
            isComplete: found.isComplete
        )
    }

    /// An alert is raised soon after the last of its anomalies.
    private func alerts(with id: AnomalyID, _ anomaly: Anomaly) async throws -> [Alert] {
        var filter = AlertFilter(limit: Limits.pageCountMax)
        (filter.kind, filter.from) = (.anomaly, anomaly.at)
        filter.until = anomaly.at.addingTimeInterval(7 * AnomalyPages.aroundSeconds)
        return try await desks.alerts.alerts(filter).filter { $0.finding.anomalies.contains(id) }
    }

    private func others(than id: AnomalyID, _ anomaly: Anomaly) async throws -> [Anomaly] {
        let parts = anomaly.series.isEmpty ? anomaly.influencers.prefix(1).map(\.part) : anomaly.series.map(\.part)
        var filter = AnomalyFilter(
            from: anomaly.at.addingTimeInterval(-AnomalyPages.aroundSeconds),
            until: anomaly.at.addingTimeInterval(AnomalyPages.aroundSeconds),
            about: Array(parts.prefix(1)),
            limit: 11
        )
        if parts.isEmpty { filter.jobs = [anomaly.job] }
        return try await desks.anomalies.anomalies(filter).filter { $0.id != id }
    }
}
