import Alerts
import Anomalies
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Anomaly jobs as the API writes them.
enum JobBody {
    private static let properties: [APISchema.Property] = [
        .required("id", APIRoute.anyText), .required("description", APIRoute.anyText),
        .required("groups", .list(APIRoute.anyText, countMax: 10_000)),
        .required("tags", .list(APIRoute.anyText, countMax: 10_000)), .required("query", APIRoute.anyText),
        .required("bucket_seconds", .integer(1...Int64.max)),
        .required("detectors", .list(APIRoute.anyText, countMax: Limits.detectorsMax), "In words."),
        .required("influencers", .list(APIRoute.anyText, countMax: 10_000)),
        .required("is_own", .boolean, "Saved in the house; others lie in files and are copied, not changed."),
        .required("state", .choice(JobFigures.State.allCases.map(\.rawValue))),
        .required("stopped", .boolean), .required("behind", .boolean),
        .required("trouble", .nullable(APIRoute.anyText)), .required("last_bucket", .nullable(.time)),
        .required("buckets", .integer(0...Int64.max), "That were judged."),
        .required("series", .integer(0...Int64.max)), .required("refused_series", .integer(0...Int64.max)),
        .required("memory_bytes", .integer(0...Int64.max)), .required("memory_bytes_max", .integer(0...Int64.max)),
        .required("expected_critical", .number, "Anomalies of 80 and more that chance alone makes."),
        .required("observed_critical", .integer(0...Int64.max)),
        .required("expected_high", .number, "The same of 50 and more."),
        .required("observed_high", .integer(0...Int64.max)),
        .required("look_back", .nullable(progress)),
    ]

    private static let progress = APISchema.named(
        "LookBack",
        .object([
            .required("state", .choice(["running", "done", "cancelled", "failed"])), .required("from", .time),
            .required("through", .time), .required("until", .time), .required("anomalies", .integer(0...Int64.max)),
            .required("why", .nullable(APIRoute.anyText)),
        ])
    )

    static let schema = APISchema.named("Job", .object(properties))
    static let whole = APISchema.named(
        "JobWithText",
        .object(properties + [.required("text", APIRoute.anyText), .required("guide", APIRoute.anyText)])
    )

    static func members(_ view: JobView) -> [JSONValue.Member] {
        let job = view.job
        let isOwn =
            switch view.origin {
            case .own: true
            case .pack: false
            }
        return [
            .init("id", .text(job.id.rawValue)), .init("description", .text(job.words)),
            .init("groups", .list(job.groups.map(JSONValue.text))), .init("tags", .list(job.tags.map(JSONValue.text))),
            .init("query", .text(job.query)), .init("bucket_seconds", .integer(Int64(job.bucketSeconds))),
            .init("detectors", .list(job.detectors.map { .text(DetectorWords.text($0)) })),
            .init("influencers", .list(job.influencers.map(JSONValue.text))), .init("is_own", .boolean(isOwn)),
            .init("state", .text(JobFigures.state(of: view).rawValue)),
        ] + members(view.standing) + [
            .init("behind", .boolean(view.isBehind)), .init("memory_bytes_max", .integer(Int64(job.memoryBytesMax))),
            .init("look_back", view.lookBack.map(value) ?? .null),
        ]
    }

    private static func members(_ standing: JobStanding) -> [JSONValue.Member] {
        [
            .init("stopped", .boolean(standing.isStopped)),
            .init("trouble", .optional(standing.trouble.isEmpty ? nil : standing.trouble)),
            .init("last_bucket", APITime.text(standing.lastBucket)),
            .init("buckets", .integer(Int64(standing.bucketCount))),
            .init("series", .integer(Int64(standing.seriesCount))),
            .init("refused_series", .integer(Int64(standing.refusedCount))),
            .init("memory_bytes", .integer(Int64(standing.memoryBytes))),
            .init("expected_critical", AnomalyBody.number(standing.expectedCritical)),
            .init("observed_critical", .integer(Int64(standing.observedCritical))),
            .init("expected_high", AnomalyBody.number(standing.expectedHigh)),
            .init("observed_high", .integer(Int64(standing.observedHigh))),
        ]
    }

    private static func value(_ progress: LookBackProgress) -> JSONValue {
        var (word, why): (String, String?) = ("running", nil)
        switch progress.state {
        case .running: break
        case .done: word = "done"
        case .cancelled: word = "cancelled"
        case .failed(let text): (word, why) = ("failed", text)
        }
        return [
            "state": .text(word), "from": APITime.text(progress.from), "through": APITime.text(progress.through),
            "until": APITime.text(progress.until), "anomalies": .integer(Int64(progress.anomalyCount)),
            "why": .optional(why),
        ]
    }

    /// A job with its text.
    static func value(of id: JobID, _ desk: JobDesk) async throws -> JSONValue {
        guard let view = try await desk.job(id) else {
            throw APIProblem(status: .notFound, detail: "there is no job of that name")
        }
        let text = try await desk.text(of: id) ?? ""
        return .object(members(view) + [.init("text", .text(text)), .init("guide", .text(view.job.guide))])
    }

    static let series = APISchema.named(
        "Series",
        .object([
            .required(
                "points",
                .list(
                    .object([
                        .required("start", .time), .required("actual", .nullable(.number)),
                        .required("typical", .nullable(.number)), .required("low", .nullable(.number)),
                        .required("high", .nullable(.number)),
                    ]),
                    countMax: 1_000_000
                ),
                "What was counted, what is usual, and where 95 of 100 buckets lie."
            ),
            .required("anomalies", .list(AnomalyBody.schema, countMax: 1_000_000)),
            .required("is_complete", .boolean),
        ])
    )

    static func value(_ series: SeriesView) -> JSONValue {
        let points: [JSONValue] = series.points.map { point in
            [
                "start": APITime.text(point.start), "actual": point.actual.map(AnomalyBody.number) ?? .null,
                "typical": point.band.map { AnomalyBody.number($0.typical) } ?? .null,
                "low": point.band.map { AnomalyBody.number($0.bounds.lowerBound) } ?? .null,
                "high": point.band.map { AnomalyBody.number($0.bounds.upperBound) } ?? .null,
            ]
        }
        return [
            "points": .list(points), "anomalies": .list(series.anomalies.map(AnomalyBody.value)),
            "is_complete": .boolean(series.isComplete),
        ]
    }
}
