import Anomalies
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Anomalies in the API: found, one by one, and as lanes over time.
enum AnomalyRoutes {
    static let all: [APIRoute] = [list, lanes, one, rules]

    private static let filters: [APIRoute.Parameter] = [
        .init(name: "from", schema: .time, note: "Buckets from, including; 7 days back unless set."),
        .init(name: "until", schema: .time, note: "Buckets until, excluding."),
        .init(name: "minimum_score", schema: .integer(0...100), note: "0 unless set."),
        .init(name: "job", schema: .text(lengthMax: 64, lengthMin: 1), note: "May come more than once."),
        .init(
            name: "about",
            schema: .text(lengthMax: 4_000, lengthMin: 3),
            note: "field:value, as series or influencer; of several all must hold."
        ),
    ]

    private static func filter(_ visit: APIVisit) throws -> AnomalyFilter {
        let about = try visit.query.all("about").map { text in
            guard let part = AnomalyLens.part(text) else {
                throw APIProblem(
                    status: .unprocessableContent,
                    detail: "a parameter does not fit",
                    errors: [.init(pointer: "about", detail: "is not like user.name:alice")]
                )
            }
            return part
        }
        return AnomalyFilter(
            from: APITime.read(visit.query["from"]) ?? visit.now.addingTimeInterval(-7 * 86_400),
            until: APITime.read(visit.query["until"]),
            jobs: visit.query.all("job").map(JobID.init),
            minimumScore: Score(Double(visit.query["minimum_score"]) ?? 0),
            about: about,
            limit: visit.limit
        )
    }

    private static let list = APIRoute(
        method: .get,
        path: "anomalies",
        permission: .read,
        name: "listAnomalies",
        summary: "Anomalies, those of the newest bucket first.",
        query: filters + APIRoute.paging,
        answer: APIRoute.list(of: AnomalyBody.schema)
    ) { visit in
        let list = visit.listName("anomalies")
        var filter = try filter(visit)
        filter.offset = Int(try visit.place(in: list) ?? "") ?? 0
        let found = try await visit.desks.anomalies.anomalies(filter)
        let next = found.count == filter.limit ? String(filter.offset + found.count) : nil
        return visit.page(found.map(AnomalyBody.value), next: next, in: list)
    }

    private static let lanes = APIRoute(
        method: .get,
        path: "anomalies/lanes",
        permission: .read,
        name: "listAnomalyLanes",
        summary: "The greatest scores over time, a lane for each job or each value of a field.",
        query: filters + [
            .init(name: "by", schema: .choice(["job", "value"]), note: "job unless set."),
            .init(name: "field", schema: APIRoute.name, note: "Of which field the values are; any unless set."),
            .init(name: "cell_seconds", schema: .integer(60...31_536_000), note: "21600 unless set."),
            .init(name: "limit", schema: .integer(1...Int64(Limits.pageCountMax)), note: "How many lanes."),
        ],
        answer: APIRoute.list(of: AnomalyBody.lane)
    ) { visit in
        let seconds = Int(visit.query["cell_seconds"]) ?? 21_600
        let field = visit.query["field"]
        let kind: LaneKind =
            visit.query["by"] == "value" ? .influencer(field: field.isEmpty ? nil : field) : .job
        let found = try await visit.desks.anomalies.lanes(try filter(visit), by: kind, cellSeconds: seconds)
        return visit.page(found.map(AnomalyBody.value), next: nil, in: "lanes")
    }

    private static let one = APIRoute(
        method: .get,
        path: "anomalies/{id}",
        permission: .read,
        name: "getAnomaly",
        summary: "One anomaly.",
        answer: AnomalyBody.schema
    ) { visit in
        guard let id = AnomalyID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "an anomaly is named like ANO-311")
        }
        guard let anomaly = try await visit.desks.anomalies.anomalies([id]).first else {
            throw APIProblem(status: .notFound, detail: "there is no anomaly \(id)")
        }
        return APIReply(body: AnomalyBody.value(anomaly))
    }

    private static let rules = APIRoute(
        method: .get,
        path: "anomaly-rules",
        permission: .read,
        name: "listAnomalyRules",
        summary: "Which anomalies become alerts.",
        answer: APIRoute.list(
            of: .named(
                "AnomalyRule",
                .object([
                    .required("id", APIRoute.anyText), .required("title", APIRoute.anyText),
                    .required("description", APIRoute.anyText), .required("needs", APIRoute.anyText, "In words."),
                    .required("jobs", .list(APIRoute.anyText, countMax: 10_000)),
                    .required("groups", .list(APIRoute.anyText, countMax: 10_000)),
                    .required("minimum_score", .number), .required("count", .integer(0...Int64.max)),
                    .required("different_jobs", .boolean), .required("within_seconds", .number),
                    .required("join", .nullable(APIRoute.anyText)),
                    .required("except", .list(APIRoute.anyText, countMax: 10_000)),
                    .required("cool_down_seconds", .number), .required("message", APIRoute.anyText),
                    .required("tags", .list(APIRoute.anyText, countMax: 10_000)), .required("guide", APIRoute.anyText),
                ])
            )
        )
    ) { visit in
        visit.page(visit.desks.jobs.rules().map(value), next: nil, in: "anomaly-rules")
    }

    private static func value(_ rule: AnomalyRule) -> JSONValue {
        [
            "id": .text(rule.id.rawValue), "title": .text(rule.title), "description": .text(rule.words),
            "needs": .text(AnomalyRuleWords.text(rule)), "jobs": .list(rule.jobs.map { .text($0.rawValue) }),
            "groups": .list(rule.groups.map(JSONValue.text)), "minimum_score": .number(rule.minimumScore.value),
            "count": .integer(Int64(rule.count)), "different_jobs": .boolean(rule.isOfDifferentJobs),
            "within_seconds": AnomalyBody.number(rule.withinSeconds), "join": .optional(rule.join),
            "except": .list(rule.exceptValues.map(JSONValue.text)),
            "cool_down_seconds": AnomalyBody.number(rule.coolDownSeconds), "message": .text(rule.message),
            "tags": .list(rule.tags.map(JSONValue.text)), "guide": .text(rule.guide),
        ]
    }
}
