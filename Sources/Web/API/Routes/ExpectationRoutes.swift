import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// What people say is expected of jobs, in the API.
enum ExpectationRoutes {
    static let all: [APIRoute] = [list, preview, add, end]

    private static let scope: [APISchema.Property] = [
        .required("job", .text(lengthMax: 64, lengthMin: 1)),
        .optional("detector", .nullable(.integer(0...1_000)), "Its place in the job, from 0; null: all of them."),
        .required("about", .list(AnomalyBody.part, countMax: 20), "An anomaly must be about all of these."),
    ]

    private static func wish(_ visit: APIVisit, until: Date) throws -> Expectation {
        let about = visit.body["about"]?.items ?? []
        return Expectation(
            job: JobID(rawValue: visit.text("job")),
            detector: visit.body["detector"]?.integer.map(Int.init),
            scope: about.map { Anomaly.Part(field: $0["field"]?.text ?? "", value: $0["value"]?.text ?? "") },
            since: visit.now,
            until: until,
            by: visit.reader,
            reason: visit.text("reason")
        )
    }

    private static let list = APIRoute(
        method: .get,
        path: "expectations",
        permission: .read,
        name: "listExpectations",
        summary: "What is expected now.",
        answer: APIRoute.list(of: AnomalyBody.expectation)
    ) { visit in
        visit.page(try await visit.desks.jobs.expectations().map(AnomalyBody.value), next: nil, in: "expectations")
    }

    private static let preview = APIRoute(
        method: .post,
        path: "expectations/preview",
        permission: .read,
        name: "previewExpectation",
        summary: "What an expectation would have hidden of the last 30 days.",
        body: .object(scope),
        answer: .object([
            .required("hidden", .integer(0...Int64.max)), .required("anomalies", .integer(0...Int64.max)),
            .required("newest", .list(AnomalyBody.schema, countMax: 100)),
        ])
    ) { visit in
        let found = try await visit.desks.jobs.preview(try wish(visit, until: visit.now.addingTimeInterval(1)))
        return APIReply(body: [
            "hidden": .integer(Int64(found.hidden.count)), "anomalies": .integer(Int64(found.total)),
            "newest": .list(found.hidden.prefix(100).map(AnomalyBody.value)),
        ])
    }

    private static let add = APIRoute(
        method: .post,
        path: "expectations",
        permission: .suppress,
        name: "addExpectation",
        summary: "Says that anomalies like these are expected for a while.",
        body: .object(scope + [.required("reason", APIRoute.reason), .required("until", .time)]),
        answer: AnomalyBody.expectation,
        status: .created
    ) { visit in
        var wish = try wish(visit, until: APITime.read(visit.text("until")) ?? visit.now)
        wish.by = try visit.actor().name
        wish.number = try await visit.desks.jobs.expect(wish)
        return APIReply(status: .created, body: AnomalyBody.value(wish))
    }

    private static let end = APIRoute(
        method: .delete,
        path: "expectations/{number}",
        permission: .suppress,
        name: "endExpectation",
        summary: "Ends an expectation now.",
        status: .noContent
    ) { visit in
        let number = Int64(visit.values["number"] ?? "")
        guard let number, try await visit.desks.jobs.expectations().contains(where: { $0.number == number }) else {
            throw APIProblem(status: .notFound, detail: "no expectation of that number runs")
        }
        try await visit.desks.jobs.endExpectation(number, by: try visit.actor().name)
        return APIReply(status: .noContent, body: nil)
    }
}
