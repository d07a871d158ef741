import Alerts
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// The rest of the house in the API: who calls, the board, people, tokens, the policy, targets, dead letters, the trail.
enum HouseRoutes {
    static let all: [APIRoute] = [me, board, people, tokens, revoke, policy, targets, test, deadLetters, audit]

    private static let me = APIRoute(
        method: .get,
        path: "me",
        permission: .read,
        name: "getMe",
        summary: "Who calls, and what they may do.",
        answer: .object([
            .required("name", .nullable(APIRoute.anyText)), .required("role", .nullable(APIRoute.name)),
            .required("may", .list(.choice(Permission.allCases.map(\.rawValue)), countMax: 100)),
        ])
    ) { visit in
        let may = visit.person?.role.permissions ?? [.read]
        return APIReply(body: [
            "name": .optional(visit.person?.name), "role": .optional(visit.person?.role.rawValue),
            "may": .list(may.map(\.rawValue).sorted().map(JSONValue.text)),
        ])
    }

    private static let board = APIRoute(
        method: .get,
        path: "board",
        permission: .read,
        name: "getBoard",
        summary: "How triage kept its deadlines in the last 30 days, by kind and severity.",
        answer: APIRoute.list(
            of: .object([
                .required("kind", .choice(AlertFilter.Kind.allCases.map(\.rawValue))),
                .required("severity", .choice(Severity.allCases.map(\.word))),
                .required("decided", .integer(1...Int64.max)),
                .required("met", .integer(0...Int64.max)), .required("median_seconds", .number),
                .required("p95_seconds", .number),
            ])
        )
    ) { visit in
        let from = visit.now.addingTimeInterval(-BoardPage.periodSeconds)
        let items = try await visit.desks.queue.timings(from: from, until: visit.now).map { timing -> JSONValue in
            [
                "kind": .text(timing.kind.rawValue), "severity": .text(timing.severity.word),
                "decided": .integer(Int64(timing.count)), "met": .integer(Int64(timing.metCount)),
                "median_seconds": .number(timing.medianSeconds), "p95_seconds": .number(timing.p95Seconds),
            ]
        }
        return visit.page(items, next: nil, in: "board")
    }

    private static let people = APIRoute(
        method: .get,
        path: "people",
        permission: .administer,
        name: "listPeople",
        summary: "Everybody who may sign in.",
        answer: .object([
            .required(
                "items",
                .list(
                    .object([
                        .required("name", APIRoute.anyText), .required("role", .choice(Role.allCases.map(\.rawValue))),
                    ]),
                    countMax: 1_000_000
                )
            ), .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        let items = try await visit.desks.accounts.people().map { person -> JSONValue in
            ["name": .text(person.name), "role": .text(person.role.rawValue)]
        }
        return visit.page(items, next: nil, in: "people")
    }

    private static let tokens = APIRoute(
        method: .get,
        path: "tokens",
        permission: .administer,
        name: "listTokens",
        summary: "The keys of machines, never their secrets.",
        answer: .object([
            .required(
                "items",
                .list(
                    .object([
                        .required("id", APIRoute.name), .required("name", APIRoute.anyText),
                        .required("kind", .choice(Token.Kind.allCases.map(\.rawValue))), .required("created_at", .time),
                        .required("owner", .nullable(APIRoute.anyText)), .required("expires_at", .nullable(.time)),
                        .required("scopes", .list(.choice(Permission.allCases.map(\.rawValue)), countMax: 100)),
                        .required("revoked", .boolean),
                    ]),
                    countMax: 1_000_000
                )
            ), .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        let items = try await visit.desks.tokens.all().map { token -> JSONValue in
            [
                "id": .text(token.id), "name": .text(token.name), "kind": .text(token.kind.rawValue),
                "created_at": APITime.text(token.createdAt), "owner": .optional(token.owner),
                "expires_at": APITime.text(token.expiresAt),
                "scopes": .list(token.scopes.map(\.rawValue).sorted().map(JSONValue.text)),
                "revoked": .boolean(token.isRevoked),
            ]
        }
        return visit.page(items, next: nil, in: "tokens")
    }

    private static let revoke = APIRoute(
        method: .delete,
        path: "tokens/{id}",
        permission: .administer,
        name: "revokeToken",
        summary: "Revokes a token.",
        status: .noContent
    ) { visit in
        let person = try visit.actor()
        guard let token = try await visit.desks.tokens.revoke(visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "there is no such token")
        }
        let fact = HouseFact(
            subject: "token \(token.id)",
            at: visit.now,
            by: person.name,
            word: "token revoked",
            details: ["name": token.name]
        )
        try await visit.desks.trail.append([fact])
        return APIReply(status: .noContent, body: nil)
    }

    private static let policy = APIRoute(
        method: .get,
        path: "policy",
        permission: .read,
        name: "getPolicy",
        summary: "How long each kind of alert may wait.",
        answer: .object([
            .required(
                "lines",
                .list(
                    .object([
                        .required("kind", .choice(AlertFilter.Kind.allCases.map(\.rawValue))),
                        .required("severity", .choice(Severity.allCases.map(\.word))),
                        .required("less_than", APIRoute.name), .required("calendar", APIRoute.anyText),
                    ]),
                    countMax: 100
                )
            ), .required("pause_reasons", .list(APIRoute.anyText, countMax: 10_000)),
            .required("warning_share", .number),
        ])
    ) { visit in
        let policy = visit.desks.policyDesk.current
        let tables = [(AlertFilter.Kind.staticRule, policy.staticRules), (.anomaly, policy.anomalies)]
        let lines = tables.flatMap { kind, lines in
            Severity.allCases.reversed().compactMap { severity -> JSONValue? in
                lines[severity].map { line in
                    [
                        "kind": .text(kind.rawValue), "severity": .text(severity.word),
                        "less_than": .text(line.allowance.description), "calendar": .text(line.calendar),
                    ]
                }
            }
        }
        return APIReply(body: [
            "lines": .list(lines), "pause_reasons": .list(policy.pauseReasons.map(JSONValue.text)),
            "warning_share": .number(policy.warningShare),
        ])
    }

    private static let targets = APIRoute(
        method: .get,
        path: "targets",
        permission: .administer,
        name: "listTargets",
        summary: "The chat targets, and what waits for each.",
        answer: APIRoute.list(
            of: .object([
                .required("name", APIRoute.anyText), .required("waiting", .integer(0...Int64.max)),
                .required("set_aside", .integer(0...Int64.max)),
            ])
        )
    ) { visit in
        let items = try await visit.desks.messengers.targets().map { target -> JSONValue in
            [
                "name": .text(target.name), "waiting": .integer(Int64(target.depth.waiting)),
                "set_aside": .integer(Int64(target.depth.setAside)),
            ]
        }
        return visit.page(items, next: nil, in: "targets")
    }

    private static let test = APIRoute(
        method: .post,
        path: "targets/{name}/test",
        permission: .administer,
        name: "testTarget",
        summary: "Posts a line that says it is a test.",
        answer: .object([
            .required("outcome", .choice(["delivered", "try again", "refused"])), .required("reason", APIRoute.anyText),
        ])
    ) { visit in
        switch try await visit.desks.messengers.test(visit.values["name"] ?? "", by: try visit.actor()) {
        case nil: throw APIProblem(status: .notFound, detail: "no target of that name is configured")
        case .delivered: return APIReply(body: ["outcome": "delivered", "reason": ""])
        case .tryAgain(_, let reason): return APIReply(body: ["outcome": "try again", "reason": .text(reason)])
        case .refused(let reason): return APIReply(body: ["outcome": "refused", "reason": .text(reason)])
        }
    }

    private static let deadLetters = APIRoute(
        method: .get,
        path: "dead-letters",
        permission: .engineer,
        name: "listDeadLetters",
        summary: "Logs that were set aside because they ended the process, newest first.",
        answer: APIRoute.list(
            of: .object([
                .required("event", .integer(1...Int64.max)), .required("feed", APIRoute.anyText),
                .required("reason", APIRoute.anyText), .required("at", .time),
                .required("bytes", .text(lengthMax: 2 << 20), "Base64."),
            ])
        )
    ) { visit in
        let letters = try await visit.desks.deadLetters.deadLetters(limit: Limits.pageCountMax)
        let items = letters.map { letter -> JSONValue in
            [
                "event": .integer(letter.id.rawValue), "feed": .text(letter.feed), "reason": .text(letter.reason),
                "at": APITime.text(letter.at), "bytes": .text(Data(letter.bytes).base64EncodedString()),
            ]
        }
        return visit.page(items, next: nil, in: "dead-letters")
    }

    private static let audit = APIRoute(
        method: .get,
        path: "audit",
        permission: .audit,
        name: "listFacts",
        summary: "The audit trail, newest first.",
        query: [
            .init(name: "subject", schema: .text(lengthMax: 1_000), note: "ALR-7, INC-3, person ana."),
            .init(name: "by", schema: APIRoute.name, note: "Who did it."),
            .init(name: "word", schema: APIRoute.name, note: "What was done."),
            .init(name: "from", schema: .time, note: "Including."),
            .init(name: "until", schema: .time, note: "Excluding."),
        ] + APIRoute.paging,
        answer: APIRoute.list(of: FactBody.schema)
    ) { visit in
        let list = visit.listName("audit")
        var filter = AuditPages.filter(visit.query)
        filter.before = try visit.place(in: list).flatMap { Int64($0) }
        filter.limit = visit.limit
        filter.hiding = try await visit.desks.registers.problems.hidden(from: visit.asker)
        let facts = try await visit.desks.trail.facts(filter)
        let next = facts.count == filter.limit ? facts.last.map { String($0.number) } : nil
        return visit.page(facts.map { FactBody.value($0.fact, number: $0.number) }, next: next, in: list)
    }
}
