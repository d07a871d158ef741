import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Static rules in the API.
enum RuleRoutes {
    static let all: [APIRoute] = [list, problems, one]

    private static let properties: [APISchema.Property] = [
        .required("id", APIRoute.anyText), .required("title", APIRoute.anyText), .required("level", APIRoute.name),
        .required("severity", .nullable(.choice(Severity.allCases.map(\.word)))),
        .required("description", APIRoute.anyText),
        .required("author", APIRoute.anyText), .required("license", APIRoute.anyText),
        .required("tags", .list(APIRoute.anyText, countMax: 10_000)), .required("applies_to", APIRoute.anyText),
        .required("file", APIRoute.anyText), .required("alerts_by_itself", .boolean),
        .required("alerts", .integer(0...Int64.max), "Of the last 30 days."),
        .required("open", .integer(0...Int64.max)),
        .required("false_positive_share", .nullable(.number), "Of the verdicts, 0 to 1; null before the first."),
    ]
    private static let schema = APISchema.named("Rule", .object(properties))
    private static let whole = APISchema.named(
        "RuleWithText",
        .object(properties + [.required("text", APIRoute.anyText), .required("guide", APIRoute.anyText)])
    )

    private static func members(_ rule: RuleView) -> [JSONValue.Member] {
        [
            .init("id", .text(rule.id.rawValue)), .init("title", .text(rule.title)), .init("level", .text(rule.level)),
            .init("severity", .optional(rule.severity?.word)), .init("description", .text(rule.about.description)),
            .init("author", .text(rule.about.author)), .init("license", .text(rule.about.license)),
            .init("tags", .list(rule.about.tags.map(JSONValue.text))), .init("applies_to", .text(rule.appliesTo)),
            .init("file", .text("\(rule.path):\(rule.line)")), .init("alerts_by_itself", .boolean(rule.hasFindings)),
            .init("alerts", .integer(Int64(rule.numbers.alertCount))),
            .init("open", .integer(Int64(rule.numbers.openCount))),
            .init("false_positive_share", rule.numbers.falseShare.map(JSONValue.number) ?? .null),
        ]
    }

    private static let list = APIRoute(
        method: .get,
        path: "rules",
        permission: .read,
        name: "listRules",
        summary: "Every rule that runs, with its health.",
        answer: .object([
            .required("items", .list(schema, countMax: 1_000_000)),
            .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        visit.page(try await visit.desks.rules.all().map { .object(members($0)) }, next: nil, in: "rules")
    }

    private static let problems = APIRoute(
        method: .get,
        path: "rules/problems",
        permission: .read,
        name: "listRuleProblems",
        summary: "What keeps rules from running, or makes them doubtful.",
        answer: .object([
            .required(
                "items",
                .list(
                    .object([
                        .required("place", APIRoute.anyText, "file:line:column"), .required("stops_rule", .boolean),
                        .required("text", APIRoute.anyText), .required("remedy", APIRoute.anyText),
                    ]),
                    countMax: 1_000_000
                )
            ), .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        let items: [JSONValue] = visit.desks.rules.problems.map { problem in
            [
                "place": .text(problem.place), "stops_rule": .boolean(problem.stopsRule), "text": .text(problem.text),
                "remedy": .text(problem.remedy),
            ]
        }
        return visit.page(items, next: nil, in: "problems")
    }

    private static let one = APIRoute(
        method: .get,
        path: "rules/{id}",
        permission: .read,
        name: "getRule",
        summary: "One rule with its text and its guide.",
        answer: whole
    ) { visit in
        guard let (rule, text) = try await visit.desks.rules.rule(RuleID(rawValue: visit.values["id"] ?? "")) else {
            throw APIProblem(status: .notFound, detail: "no rule of that id runs")
        }
        return APIReply(
            body: .object(members(rule) + [.init("text", .text(text)), .init("guide", .text(rule.about.guide))])
        )
    }
}
