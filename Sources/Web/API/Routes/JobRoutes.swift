import Alerts
import Anomalies
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Anomaly jobs in the API: how they stand, their text, snapshots, buckets and series.
enum JobRoutes {
    static let all: [APIRoute] = [list, one, snapshots, buckets, series] + JobChangeRoutes.all

    static func id(_ visit: APIVisit) throws -> JobID {
        guard let id = JobID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "there is no job of that name")
        }
        return id
    }

    private static let list = APIRoute(
        method: .get,
        path: "jobs",
        permission: .read,
        name: "listJobs",
        summary: "Every anomaly job and how it stands.",
        answer: .object([
            .required("items", .list(JobBody.schema, countMax: 1_000_000)),
            .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        visit.page(try await visit.desks.jobs.jobs().map { .object(JobBody.members($0)) }, next: nil, in: "jobs")
    }

    private static let one = APIRoute(
        method: .get,
        path: "jobs/{id}",
        permission: .read,
        name: "getJob",
        summary: "One job with its text and its guide.",
        answer: JobBody.whole
    ) { visit in APIReply(body: try await JobBody.value(of: try id(visit), visit.desks.jobs)) }

    private static let snapshots = APIRoute(
        method: .get,
        path: "jobs/{id}/snapshots",
        permission: .read,
        name: "listJobSnapshots",
        summary: "The snapshots that a job can be reverted to, newest first.",
        answer: APIRoute.list(
            of: .object([
                .required("bucket", .time, "The last bucket in it."), .required("taken_at", .time),
                .required("bytes", .integer(0...Int64.max)),
            ])
        )
    ) { visit in
        let items: [JSONValue] = try await visit.desks.jobs.snapshots(of: try id(visit)).map { one in
            [
                "bucket": APITime.text(one.bucket), "taken_at": APITime.text(one.takenAt),
                "bytes": .integer(Int64(one.bytes)),
            ]
        }
        return visit.page(items, next: nil, in: "snapshots")
    }

    private static let times: [APIRoute.Parameter] = [
        .init(name: "from", schema: .time, note: "Including; 7 days back unless set."),
        .init(name: "until", schema: .time, note: "Excluding; now unless set."),
    ]

    private static func span(_ visit: APIVisit) -> (Date, Date) {
        let until = APITime.read(visit.query["until"]) ?? visit.now
        return (APITime.read(visit.query["from"]) ?? until.addingTimeInterval(-7 * 86_400), until)
    }

    private static let buckets = APIRoute(
        method: .get,
        path: "jobs/{id}/buckets",
        permission: .read,
        name: "listJobBuckets",
        summary: "Buckets that a job closed, oldest first.",
        query: times,
        answer: .object([
            .required(
                "items",
                .list(
                    .object([
                        .required("start", .time), .required("events", .integer(0...Int64.max)),
                        .required("score", .number),
                        .required("pause", .nullable(APIRoute.anyText), "Why it was not judged."),
                    ]),
                    countMax: 1_000_000
                )
            ), .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        let (from, until) = span(visit)
        let items: [JSONValue] = try await visit.desks.jobs.buckets(of: try id(visit), from: from, until: until)
            .map { bucket in
                [
                    "start": APITime.text(bucket.start), "events": .integer(Int64(bucket.eventCount)),
                    "score": AnomalyBody.number(bucket.score.value),
                    "pause": .optional(bucket.pause.isEmpty ? nil : bucket.pause),
                ]
            }
        return visit.page(items, next: nil, in: "buckets")
    }

    private static let series = APIRoute(
        method: .get,
        path: "jobs/{id}/series",
        permission: .read,
        name: "getSeries",
        summary: "One series of a job: what was counted, what is expected, and its anomalies.",
        query: times + [
            .init(name: "detector", schema: .integer(0...1_000), note: "0 unless set."),
            .init(name: "by", schema: .text(lengthMax: 2_000), note: "The value of the detector's by field."),
            .init(name: "over", schema: .text(lengthMax: 2_000), note: "The same of over."),
            .init(name: "partition", schema: .text(lengthMax: 2_000), note: "The same of partition."),
        ],
        answer: JobBody.series
    ) { visit in
        let (from, until) = span(visit)
        let query = SeriesQuery(visit.query)
        guard let job = try await visit.desks.jobs.job(try id(visit))?.job else {
            throw APIProblem(status: .notFound, detail: "there is no job of that name")
        }
        guard job.detectors.indices.contains(query.detector) else {
            throw APIProblem(status: .unprocessableContent, detail: "\(job.id) has no detector \(query.detector)")
        }
        let detector = job.detectors[query.detector]
        guard let members = query.members(of: detector) else {
            let wanted = SeriesQuery.wanted(of: detector).map { "\($0.role.rawValue) (\($0.field))" }
            throw APIProblem(
                status: .unprocessableContent,
                detail: "whose series is not said; send \(wanted.joined(separator: ", "))"
            )
        }
        let found = try await visit.desks.jobs.series(
            job,
            detector: query.detector,
            series: members,
            from: from,
            until: until
        )
        return APIReply(body: JobBody.value(found))
    }
}
