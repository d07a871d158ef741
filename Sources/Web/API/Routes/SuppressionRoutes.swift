import Alerts
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Suppressions in the API.
enum SuppressionRoutes {
    static let all: [APIRoute] = [list, preview, add, end]

    private static let schema = APISchema.named(
        "Suppression",
        .object([
            .required("number", .integer(1...Int64.max)), .required("rule", .nullable(APIRoute.anyText)),
            .required("entity", .nullable(APIRoute.anyText)), .required("reason", APIRoute.anyText),
            .required("by", APIRoute.anyText), .required("from", .time), .required("until", .time),
            .required("hidden", .integer(0...Int64.max), "Findings hidden so far."),
        ])
    )

    private static func value(_ suppression: Suppression) -> JSONValue {
        [
            "number": .integer(suppression.id), "rule": .optional(suppression.rule?.rawValue),
            "entity": .optional(suppression.entity), "reason": .text(suppression.reason), "by": .text(suppression.by),
            "from": APITime.text(suppression.from), "until": APITime.text(suppression.until),
            "hidden": .integer(Int64(suppression.hidden)),
        ]
    }

    private static let scope: [APISchema.Property] = [
        .optional("rule", .nullable(APIRoute.name), "A rule's id; without one every rule."),
        .optional("entity", .nullable(.text(lengthMax: 1_000)), "A user, host or address; without one everything."),
    ]

    private static func scope(_ body: JSONValue) -> SuppressionDesk.Scope {
        SuppressionDesk.Scope(rule: body["rule"]?.text.map(RuleID.init), entity: body["entity"]?.text)
    }

    private static let list = APIRoute(
        method: .get,
        path: "suppressions",
        permission: .read,
        name: "listSuppressions",
        summary: "The suppressions that run.",
        answer: APIRoute.list(of: schema)
    ) { visit in
        visit.page(try await visit.desks.suppressionDesk.current().map(value), next: nil, in: "suppressions")
    }

    private static let preview = APIRoute(
        method: .post,
        path: "suppressions/preview",
        permission: .read,
        name: "previewSuppression",
        summary: "What a suppression would have hidden of the last 30 days.",
        body: .object(scope),
        answer: .object([.required("hidden", .integer(0...Int64.max)), .required("alerts", .integer(0...Int64.max))])
    ) { visit in
        let preview = try await visit.desks.suppressionDesk.preview(scope(visit.body))
        return APIReply(body: [
            "hidden": .integer(Int64(preview.hiddenCount)), "alerts": .integer(Int64(preview.alertCount)),
        ])
    }

    private static let add = APIRoute(
        method: .post,
        path: "suppressions",
        permission: .suppress,
        name: "addSuppression",
        summary: "Agrees not to be told of something for a while.",
        body: .object(scope + [.required("reason", APIRoute.reason), .required("until", .time)]),
        answer: schema,
        status: .created
    ) { visit in
        let kept = try await visit.desks.suppressionDesk.add(
            scope(visit.body),
            until: APITime.read(visit.text("until")) ?? visit.now,
            reason: visit.text("reason"),
            by: try visit.actor()
        )
        return APIReply(status: .created, body: value(kept))
    }

    private static let end = APIRoute(
        method: .delete,
        path: "suppressions/{number}",
        permission: .suppress,
        name: "endSuppression",
        summary: "Ends a suppression now.",
        status: .noContent
    ) { visit in
        guard let number = Int64(visit.values["number"] ?? ""),
            try await visit.desks.suppressionDesk.end(number, by: try visit.actor())
        else { throw APIProblem(status: .notFound, detail: "no suppression of that number runs") }
        return APIReply(status: .noContent, body: nil)
    }
}
