import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Vocabulary

@testable import Web

/// Anomalies, jobs and readers that tests of pages begin with; texts of events are hostile.
enum AnomalySamples {
    static let hostile = "<script>alert(1)</script>\u{202E}\" onload=\"x"
    static let at = Date(rfc3339: "2026-11-24T09:00:00Z")

    static func part(_ field: String = "user.name", _ value: String = hostile) -> Anomaly.Part {
        Anomaly.Part(field: field, value: value)
    }

    static func anomaly(
        _ id: Int64 = 1,
        job: String = "auth_rare",
        score: Double = 87.5,
        current: Double? = nil,
        at: Date = at,
        series: [Anomaly.Member] = [Anomaly.Member(role: .by, part: part())],
        shape: Anomaly.Shape = .spike
    ) -> Anomaly {
        Anomaly(
            id: AnomalyID(rawValue: id),
            job: JobID(rawValue: job),
            detector: 0,
            detectorText: "high_count by user.name",
            series: series,
            at: at,
            bucketSeconds: 900,
            score: Score(score),
            current: current.map { Score($0) },
            probability: 0.00002,
            returnSeconds: 3 * 31_557_600,
            shape: shape,
            actual: [1_204],
            typical: [2],
            bounds: 0...5,
            influencers: [Anomaly.Influencer(part: part("host.name", "db-2"), share: 0.92)],
            sentence: "1,204 logons by \(hostile), usually 2"
        )
    }

    static let job = AnomalyJob(
        id: JobID(rawValue: "auth_rare"),
        words: "Logons by <b>user</b>",
        groups: ["authentication"],
        detectors: [Detector(function: .highCount, by: "user.name", minimumSupport: 20)],
        influencers: ["host.name"],
        query: "event.category: \"authentication\"",
        guide: "# Guide\n\n- [ ] ask <img src=x>",
        tags: ["attack.t1110"],
        path: "jobs/auth.yml"
    )

    static func view(
        _ job: AnomalyJob = job,
        _ standing: JobStanding = JobStanding(
            lastBucket: at,
            bucketCount: 900,
            seriesCount: 1_204,
            memoryBytes: 12 << 20,
            expectedCritical: 0.31,
            observedCritical: 1,
            expectedHigh: 2,
            observedHigh: 4
        ),
        origin: JobOrigin = .pack,
        lookBack: LookBackProgress? = nil,
        isBehind: Bool = false
    ) -> JobView {
        JobView(job: job, standing: standing, origin: origin, lookBack: lookBack, isBehind: isBehind)
    }

    static func reader(_ role: Role = .engineer) -> Reader {
        Reader(person: Person(name: "enno", role: role, passwordHash: ""), formKey: "key")
    }

    static func series(_ anomalies: [Anomaly] = [anomaly()]) -> SeriesView {
        let counts: [Double?] = [2, 2, nil, 2, 1_204, 2, 2, 2]
        let band = ExpectedBand(typical: 2, bounds: 0...5)
        let points = counts.enumerated().map { place, count in
            SeriesPoint(
                start: at.addingTimeInterval(Double(place - 4) * 900),
                actual: count,
                band: place == 7 ? nil : band
            )
        }
        let occasion = AnomalyJob.Occasion(
            name: hostile,
            from: at.addingTimeInterval(-900),
            until: at.addingTimeInterval(900)
        )
        return SeriesView(points: points, anomalies: anomalies, occasions: [occasion], isComplete: true)
    }

    static func lane(_ field: String? = nil, _ name: String = "auth_rare") -> AnomalyLane {
        AnomalyLane(
            field: field,
            name: name,
            score: Score(87.5),
            count: 3,
            cells: [
                AnomalyLane.Cell(start: Date(rfc3339: "2026-11-24T06:00:00Z"), score: Score(87.5), count: 2),
                AnomalyLane.Cell(start: Date(rfc3339: "2026-11-20T06:00:00Z"), score: Score(30), count: 1),
            ]
        )
    }

    static func aim(_ lens: AnomalyLens = AnomalyLens()) -> AnomalyAim {
        AnomalyAim(lens, now: Samples.start, zone: .gmt)
    }

    /// Whether nothing of the hostile text could be taken for markup.
    static func isTame(_ html: HTML) -> Bool {
        !html.description.contains("<script>alert") && !html.description.contains("\u{202E}")
            && !html.description.contains("\" onload=\"x") && !html.description.contains("<img src=x>")
    }
}
