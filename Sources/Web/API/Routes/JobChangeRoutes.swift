import Anomalies
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Changing anomaly jobs and anomaly rules through the API.
enum JobChangeRoutes {
    static let all: [APIRoute] = [
        check, write, remove, start, stop, reset, revert, clone, lookBack, cancel,
    ]

    private static let text = APISchema.text(lengthMax: Limits.ruleBytesMax, lengthMin: 1)
    private static let why: [APISchema.Property] = [.required("reason", APIRoute.reason)]

    private static let check = APIRoute(
        method: .post,
        path: "jobs/check",
        permission: .engineer,
        name: "checkJob",
        summary: "What is wrong with the text of a job or an anomaly rule; nothing is saved.",
        body: .object([.required("text", text)]),
        answer: .object([
            .required(
                "problems",
                .list(
                    .object([
                        .required("line", .integer(0...Int64.max)), .required("column", .integer(0...Int64.max)),
                        .required("stops_job", .boolean), .required("text", APIRoute.anyText),
                        .required("remedy", APIRoute.anyText),
                    ]),
                    countMax: 1_000_000
                )
            )
        ])
    ) { visit in
        let problems: [JSONValue] = visit.desks.jobs.check(visit.text("text")).map { problem in
            [
                "line": .integer(Int64(problem.line)), "column": .integer(Int64(problem.column)),
                "stops_job": .boolean(problem.stopsRule), "text": .text(problem.text),
                "remedy": .text(problem.remedy),
            ]
        }
        return APIReply(body: ["problems": .list(problems)])
    }

    private static let write = APIRoute(
        method: .post,
        path: "jobs",
        permission: .engineer,
        name: "writeJob",
        summary: "Saves a job or an anomaly rule, in place of one of the same name that was saved before.",
        body: .object([.required("text", text)]),
        answer: .object([.required("id", APIRoute.anyText, "The name of the job, or the id of the rule.")]),
        status: .created
    ) { visit in
        let id = try await visit.desks.jobs.save(visit.text("text"), by: try visit.actor().name)
        return APIReply(status: .created, body: ["id": .text(id.rawValue)])
    }

    private static let remove = APIRoute(
        method: .post,
        path: "jobs/{id}/remove",
        permission: .engineer,
        name: "removeJob",
        summary: "Takes away a job or an anomaly rule that was saved in the house.",
        body: .object(why),
        status: .noContent
    ) { visit in
        try await visit.desks.jobs.remove(
            try JobRoutes.id(visit),
            by: try visit.actor().name,
            reason: visit.text("reason")
        )
        return APIReply(status: .noContent, body: nil)
    }

    /// A change of a job that answers with how it stands then.
    private static func change(
        _ word: String,
        name: String,
        summary: String,
        body: [APISchema.Property] = why,
        _ act: @escaping @Sendable (JobDesk, JobID, APIVisit) async throws -> Void
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: "jobs/{id}/\(word)",
            permission: .engineer,
            name: name,
            summary: summary,
            body: body.isEmpty ? nil : .object(body),
            answer: JobBody.whole
        ) { visit in
            let id = try JobRoutes.id(visit)
            _ = try await JobBody.value(of: id, visit.desks.jobs)
            try await act(visit.desks.jobs, id, visit)
            return APIReply(body: try await JobBody.value(of: id, visit.desks.jobs))
        }
    }

    private static let start = change("start", name: "startJob", summary: "Lets a job run.") { desk, id, visit in
        try await desk.start(id, by: try visit.actor().name, reason: visit.text("reason"))
    }

    private static let stop = change("stop", name: "stopJob", summary: "Stops a job.") { desk, id, visit in
        try await desk.stop(id, by: try visit.actor().name, reason: visit.text("reason"))
    }

    private static let reset = change(
        "reset",
        name: "resetJob",
        summary: "Forgets what a job learned and found."
    ) { desk, id, visit in
        try await desk.reset(id, by: try visit.actor().name, reason: visit.text("reason"))
    }

    private static let revert = change(
        "revert",
        name: "revertJob",
        summary: "Lets a job go on from a snapshot; later anomalies go.",
        body: why + [.required("to", .time, "The bucket of a snapshot.")]
    ) { desk, id, visit in
        let bucket = APITime.read(visit.text("to")) ?? visit.now
        try await desk.revert(id, to: bucket, by: try visit.actor().name, reason: visit.text("reason"))
    }

    private static let clone = APIRoute(
        method: .post,
        path: "jobs/{id}/clone",
        permission: .engineer,
        name: "cloneJob",
        summary: "Saves a copy of a job under another name.",
        body: .object([.required("name", .text(lengthMax: 64, lengthMin: 1))]),
        answer: JobBody.whole,
        status: .created
    ) { visit in
        guard let name = JobID(text: visit.text("name")) else { throw JobPages.badName }
        try await visit.desks.jobs.clone(try JobRoutes.id(visit), as: name, by: try visit.actor().name)
        return APIReply(status: .created, body: try await JobBody.value(of: name, visit.desks.jobs))
    }

    private static let lookBack = change(
        "look-back",
        name: "lookBack",
        summary: "Lets a job learn anew from stored events; its progress stands in look_back.",
        body: [.required("from", .time)]
    ) { desk, id, visit in
        try await desk.lookBack(id, from: APITime.read(visit.text("from")) ?? visit.now, by: try visit.actor().name)
    }

    private static let cancel = change(
        "cancel",
        name: "cancelLookBack",
        summary: "Ends the look back of a job.",
        body: []
    ) { desk, id, visit in
        try await desk.cancelLookBack(id, by: try visit.actor().name)
    }
}
