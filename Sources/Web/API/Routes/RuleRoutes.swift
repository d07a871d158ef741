import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Static rules in the API.
enum RuleRoutes {
    static let all: [APIRoute] = [list, problems, one] + RuleChangeRoutes.all

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
        .required("matches", .integer(0...Int64.max), "Of the last 30 days, also of rules that never alert."),
        .required("matches_24h", .integer(0...Int64.max), "Of the last 24 hours, by whole hours."),
        .required("last_match_at", .nullable(.time)),
        .required(
            "cost",
            .nullable(
                .object([
                    .required("nanoseconds_per_event", .number, "Of all events of its log source."),
                    .required("looked_at_share", .number, "Of them, 0 to 1."),
                    .required("share", .number, "Of what all rules take together, 0 to 1."),
                    .required("sampled_events", .integer(0...Int64.max), "Of its log source."),
                ])
            ),
            "Measured on a sample since the house started; null before an event of its log source was sampled."
        ),
        .required("cannot_match", .nullable(APIRoute.anyText), "Why it cannot match what comes in."),
        .required("switched_off", .nullable(APIRoute.anyText), "Why it is switched off."),
    ]
    private static let schema = APISchema.named("Rule", .object(properties))
    static let whole = APISchema.named(
        "RuleWithText",
        .object(
            properties + [
                .required("text", APIRoute.anyText), .required("guide", APIRoute.anyText),
                .required("fingerprint", APIRoute.anyText, "Of the file; a change sends it back."),
            ]
        )
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
        ] + members(rule.health) + [.init("switched_off", .optional(rule.off?.reason))]
    }

    private static func members(_ health: RuleHealth) -> [JSONValue.Member] {
        let cost: JSONValue =
            health.cost.map { cost in
                [
                    "nanoseconds_per_event": .number(cost.nanosecondsPerEvent),
                    "looked_at_share": .number(cost.lookedAtShare), "share": .number(cost.share),
                    "sampled_events": .integer(Int64(cost.sampleCount)),
                ]
            } ?? .null
        return [
            .init("matches", .integer(Int64(health.standing?.monthCount ?? 0))),
            .init("matches_24h", .integer(Int64(health.standing?.dayCount ?? 0))),
            .init("last_match_at", APITime.text(health.standing?.lastAt)), .init("cost", cost),
            .init("cannot_match", .optional(health.obstacle)),
        ]
    }

    /// A rule with its text.
    static func value(of id: RuleID, _ desk: RuleDesk) async throws -> JSONValue {
        guard let (rule, text) = try await desk.rule(id) else {
            throw APIProblem(status: .notFound, detail: "no rule of that id runs")
        }
        return .object(
            members(rule) + [
                .init("text", .text(text)), .init("guide", .text(rule.about.guide)),
                .init("fingerprint", .text(try desk.open(id)?.fingerprint ?? "")),
            ]
        )
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
        APIReply(body: try await value(of: RuleID(rawValue: visit.values["id"] ?? ""), visit.desks.rules))
    }
}
