import Events
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Writing static rules through the API: check, save, switch.
enum RuleChangeRoutes {
    static let all: [APIRoute] = [check, write, change, turn]

    private static let text = APISchema.text(lengthMax: Limits.ruleBytesMax, lengthMin: 1)
    private static let rule = APISchema.text(lengthMax: 1_000, lengthMin: 1)

    private static let problem = APISchema.object([
        .required("path", APIRoute.anyText), .required("line", .integer(1...Int64.max)),
        .required("column", .integer(1...Int64.max)), .required("stops_rule", .boolean),
        .required("text", APIRoute.anyText), .required("remedy", APIRoute.anyText),
    ])

    private static let checked = APISchema.named(
        "RuleCheck",
        .object([
            .required(
                "problems",
                .list(problem, countMax: 1_000_000),
                "Those of the text, and those it would make elsewhere."
            ),
            .required(
                "tests",
                .nullable(
                    .list(
                        .object([
                            .required("name", APIRoute.anyText), .required("passed", .boolean),
                            .required("differed", .list(APIRoute.anyText, countMax: 1_000)),
                        ]),
                        countMax: 100_000
                    )
                ),
                "Those beside the rule; null where there are none, or they did not run."
            ),
            .required(
                "matches",
                .list(
                    .object([.required("title", APIRoute.anyText), .required("count", .integer(0...Int64.max))]),
                    countMax: 100_000
                ),
                "Of the newest stored events, by rule."
            ),
            .required("events", .integer(0...Int64.max), "Stored events that it was tried on."),
            .required("examples", .list(.integer(1...Int64.max), countMax: 100), "The newest events that match."),
        ])
    )

    private static func value(_ check: RuleCheck) -> JSONValue {
        let problems: [JSONValue] = check.problems.map { problem in
            [
                "path": .text(problem.path), "line": .integer(Int64(problem.line)),
                "column": .integer(Int64(problem.column)), "stops_rule": .boolean(problem.stopsRule),
                "text": .text(problem.text), "remedy": .text(problem.remedy),
            ]
        }
        let tests: JSONValue =
            check.tests.map { tests in
                .list(
                    tests.map { test in
                        [
                            "name": .text(test.name), "passed": .boolean(test.failures.isEmpty),
                            "differed": .list(test.failures.map(JSONValue.text)),
                        ]
                    }
                )
            } ?? .null
        return [
            "problems": .list(problems), "tests": tests,
            "matches": .list(check.hits.map { ["title": .text($0.title), "count": .integer(Int64($0.count))] }),
            "events": .integer(Int64(check.eventCount)),
            "examples": .list(check.examples.map { .integer($0.id.rawValue) }),
        ]
    }

    private static let check = APIRoute(
        method: .post,
        path: "rules/check",
        permission: .engineer,
        name: "checkRule",
        summary: "What is wrong with a rule's text, what its tests say, and what it would match; nothing is saved.",
        body: .object([
            .required("text", text), .optional("id", .nullable(rule), "The rule that it would change; else a new one."),
        ]),
        answer: checked
    ) { visit in
        let desk = visit.desks.rules
        var path: String?
        if let id = visit.body["id"]?.text { path = try opened(RuleID(rawValue: id), desk).path }
        let draft = RuleDraft(path: path, text: visit.text("text"))
        return APIReply(body: value(try await desk.check(draft, by: try visit.actor())))
    }

    private static let write = APIRoute(
        method: .post,
        path: "rules",
        permission: .engineer,
        name: "writeRule",
        summary: "Writes a new rule file in the house's directory of rules.",
        body: .object([.required("text", text), .required("reason", APIRoute.reason)]),
        answer: RuleRoutes.whole,
        status: .created
    ) { visit in
        let draft = RuleDraft(path: nil, text: visit.text("text"))
        return try await saved(draft, fingerprint: "", visit, status: .created)
    }

    private static let change = APIRoute(
        method: .post,
        path: "rules/{id}/text",
        permission: .engineer,
        name: "changeRule",
        summary: "Puts a text in the place of a rule's file.",
        body: .object([
            .required("text", text), .required("reason", APIRoute.reason),
            .required("fingerprint", .text(lengthMax: 64, lengthMin: 64), "As the rule had it when it was read."),
        ]),
        answer: RuleRoutes.whole
    ) { visit in
        let path = try opened(RuleID(rawValue: visit.values["id"] ?? ""), visit.desks.rules).path
        let draft = RuleDraft(path: path, text: visit.text("text"))
        return try await saved(draft, fingerprint: visit.text("fingerprint"), visit, status: .ok)
    }

    private static let turn = APIRoute(
        method: .post,
        path: "rules/{id}/switch",
        permission: .engineer,
        name: "switchRule",
        summary: "Switches a rule off, or on again.",
        body: .object([
            .required("to", .choice(RuleSwitch.allCases.map(\.rawValue))), .required("reason", APIRoute.reason),
        ]),
        answer: RuleRoutes.whole
    ) { visit in
        let (id, desk) = (RuleID(rawValue: visit.values["id"] ?? ""), visit.desks.rules)
        try await desk.turn(
            id,
            RuleSwitch(rawValue: visit.text("to")) ?? .on,
            reason: visit.text("reason"),
            by: try visit.actor()
        )
        return APIReply(body: try await RuleRoutes.value(of: id, desk))
    }

    private static func opened(_ id: RuleID, _ desk: RuleDesk) throws -> RuleDesk.Opened {
        guard let opened = try desk.open(id) else {
            throw APIProblem(status: .notFound, detail: "no rule of that id runs")
        }
        return opened
    }

    private static func saved(
        _ draft: RuleDraft,
        fingerprint: String,
        _ visit: APIVisit,
        status: HTTPResponse.Status
    ) async throws -> APIReply {
        let desk = visit.desks.rules
        let id = try await desk.save(
            draft,
            fingerprint: fingerprint,
            reason: visit.text("reason"),
            by: try visit.actor()
        )
        guard let id else { throw RuleRefusal.unknown(RuleID(rawValue: visit.values["id"] ?? "")) }
        return APIReply(status: status, body: try await RuleRoutes.value(of: id, desk))
    }
}
