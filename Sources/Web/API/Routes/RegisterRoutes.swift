import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// Records that outlive an incident in the API: problems as on their pages, and what stands of exercises, disclosures and
/// the response plan.
enum RegisterRoutes {
    static let all: [APIRoute] = [problems, problem, openProblem, problemStep, exercises, disclosures, csaf, plan]

    // MARK: problems

    private static let problemSchema = APISchema.named(
        "Problem",
        .object([
            .required("id", .text(lengthMax: 40)), .required("title", APIRoute.anyText),
            .required("state", .choice(Problem.State.allCases.map(\.rawValue))),
            .required("version", .integer(1...Int64.max)),
            .required("opened_by", APIRoute.name), .required("opened_at", .time),
            .required("known_error", .nullable(APIRoute.anyText)), .required("workaround", .nullable(APIRoute.anyText)),
            .required("resolution", .nullable(APIRoute.anyText)),
            .required(
                "incidents",
                .list(.text(lengthMax: 40), countMax: Limits.problemIncidentsMax),
                "Those that the caller may know of."
            ),
        ])
    )

    private static func value(_ problem: Problem) -> JSONValue {
        [
            "id": .text(problem.id.description), "title": .text(problem.title), "state": .text(problem.state.rawValue),
            "version": .integer(Int64(problem.version)), "opened_by": .text(problem.openedBy),
            "opened_at": APITime.text(problem.openedAt), "known_error": .optional(problem.knownError),
            "workaround": .optional(problem.workaround), "resolution": .optional(problem.resolution),
            "incidents": .list(problem.incidents.map { .text($0.description) }),
        ]
    }

    private static func found(_ visit: APIVisit) async throws -> Problem {
        guard let id = ProblemID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "a problem is named like PRB-4")
        }
        guard let problem = try await visit.desks.registers.problems.problem(id, for: visit.reading) else {
            throw ProblemDeskRefusal.noSuchProblem(id)
        }
        return problem
    }

    private static let problems = APIRoute(
        method: .get,
        path: "problems",
        permission: .read,
        name: "listProblems",
        summary: "Why incidents come again, known errors first.",
        answer: .object([.required("items", .list(problemSchema, countMax: 1_000_000))])
    ) { visit in
        let all = try await visit.desks.registers.problems.all(for: visit.reading)
        return APIReply(body: ["items": .list(all.map(value))])
    }

    private static let problem = APIRoute(
        method: .get,
        path: "problems/{id}",
        permission: .read,
        name: "getProblem",
        summary: "One problem.",
        answer: problemSchema
    ) { visit in
        let problem = try await found(visit)
        return APIReply(value(problem), version: problem.version)
    }

    private static let openProblem = APIRoute(
        method: .post,
        path: "problems",
        permission: .respond,
        name: "openProblem",
        summary: "Opens a record of why incidents come again.",
        body: .object([
            .required("title", .text(lengthMax: 1_000, lengthMin: 1)),
            .required(
                "incidents",
                .list(.text(lengthMax: 40), countMax: Limits.problemIncidentsMax),
                "Names like INC-7."
            ),
        ]),
        answer: problemSchema,
        status: .created
    ) { visit in
        let names = (visit.body["incidents"]?.items ?? []).compactMap(\.text)
        let ids = try names.map { name in
            guard let id = IncidentID(text: name) else {
                throw FormMistake("\"\(name)\" is no incident; write it as in INC-7")
            }
            return id
        }
        let problem = try await visit.desks.registers.problems.open(visit.text("title"), of: ids, by: try visit.actor())
        return APIReply(value(problem), version: problem.version, status: .created)
    }

    private static let problemStep = APIRoute(
        method: .post,
        path: "problems/{id}/steps",
        permission: .respond,
        name: "takeProblemStep",
        summary: "Takes a step on a problem: a form of its page by name, with that form's fields.",
        body: .object([
            .required(
                "form",
                .choice(["rename", "link", "unlink", "know", "work around", "track", "resolve", "reopen"])
            ),
            .optional("fields", .texts, "By the names that the form on the page has."),
        ]),
        answer: problemSchema,
        needsVersion: true
    ) { visit in
        let problem = try await found(visit)
        var pairs = [("do", visit.text("form"))]
        if case .object(let members) = visit.body["fields"] { pairs += members.map { ($0.name, $0.value.text ?? "") } }
        try await visit.desks.registers.problems.take(
            try ProblemPages.step(FormBody(pairs: pairs)),
            on: problem.id,
            by: try visit.actor(),
            seen: visit.version
        )
        let after = try await found(visit)
        return APIReply(value(after), version: after.version)
    }

    // MARK: what is read alone

    private static let exercises = APIRoute(
        method: .get,
        path: "exercises",
        permission: .read,
        name: "listExercises",
        summary: "The exercises, newest first, and whether the plan was tried within the year.",
        answer: .object([
            .required("yearly_requirement", APIRoute.anyText),
            .required(
                "items",
                .list(
                    .object([
                        .required("id", .text(lengthMax: 40)),
                        .required("scenario", .choice(ExerciseScenario.Name.allCases.map(\.rawValue))),
                        .required("state", .choice(Exercise.State.allCases.map(\.rawValue))),
                        .required("facilitator", APIRoute.name), .required("planned_for", .time),
                        .required("started_at", .nullable(.time)), .required("ended_at", .nullable(.time)),
                        .required("players", .list(APIRoute.name, countMax: Limits.incidentPeopleMax)),
                    ]),
                    countMax: 1_000_000
                )
            ),
        ])
    ) { visit in
        let (desk, zone) = (visit.desks.registers.exercises, visit.desks.incidentPolicy.value.terms.calendar.timeZone)
        let plan = try await visit.desks.registers.plan.plan()
        let items = try await desk.all().map { exercise -> JSONValue in
            [
                "id": .text(exercise.id.description), "scenario": .text(exercise.scenario.rawValue),
                "state": .text(exercise.state.rawValue), "facilitator": .text(exercise.facilitator),
                "planned_for": APITime.text(exercise.plannedFor),
                "started_at": APITime.text(exercise.startedAt),
                "ended_at": APITime.text(exercise.endedAt),
                "players": .list(exercise.players.map(JSONValue.text)),
            ]
        }
        let yearly = try await desk.yearlyTest(adopted: plan.adopted, in: zone).words(in: zone)
        return APIReply(body: ["yearly_requirement": .text(yearly), "items": .list(items)])
    }

    private static let disclosures = APIRoute(
        method: .get,
        path: "disclosures",
        permission: .read,
        name: "listDisclosures",
        summary: "Vulnerabilities on their way to the public, what is to be told first at the head.",
        answer: .object([
            .required(
                "items",
                .list(
                    .object([
                        .required("incident", .text(lengthMax: 40)), .required("title", APIRoute.anyText),
                        .required("state", .choice(DisclosurePlan.State.allCases.map(\.rawValue))),
                        .required("embargo_until", .nullable(.time)),
                        .required("missing", .list(APIRoute.anyText, countMax: 1_000)),
                    ]),
                    countMax: 1_000_000
                )
            )
        ])
    ) { visit in
        let items = try await visit.desks.registers.disclosures.all(for: visit.reading).map { view -> JSONValue in
            let missing = view.plan.published == nil ? view.plan.missing(at: visit.now) : []
            return [
                "incident": .text(view.incident.id.description),
                "title": .text(view.plan.advisory?.title ?? view.incident.title),
                "state": .text(view.plan.state.rawValue),
                "embargo_until": APITime.text(view.plan.embargoEnds),
                "missing": .list(missing.map(JSONValue.text)),
            ]
        }
        return APIReply(body: ["items": .list(items)])
    }

    private static let csaf = APIRoute(
        method: .get,
        path: "disclosures/{id}/csaf",
        permission: .read,
        name: "getAdvisory",
        summary: "The advisory of a vulnerability as a CSAF 2.0 document; a draft until it is published.",
        query: [
            .init(name: "publisher", schema: APIRoute.name, note: "Who publishes it."),
            .init(
                name: "namespace",
                schema: .text(lengthMax: Limits.linkCharactersMax),
                note: "The publisher's address."
            ),
            .init(
                name: "label",
                schema: .choice(CSAFDocument.Label.allCases.map(\.rawValue)),
                note: "AMBER unless set."
            ),
        ],
        answer: .anything
    ) { visit in
        guard let id = IncidentID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "an incident is named like INC-7")
        }
        let namespace = visit.query["namespace"]
        let document = try await visit.desks.registers.disclosures.csaf(
            of: id,
            publisher: CSAFDocument.Publisher(
                name: visit.query["publisher"],
                namespace: namespace.isEmpty ? visit.desks.publicURL : namespace
            ),
            label: CSAFDocument.Label(rawValue: visit.query["label"]) ?? .amber,
            for: visit.reading
        )
        return APIReply(body: document.json)
    }

    private static let plan = APIRoute(
        method: .get,
        path: "plan",
        permission: .read,
        name: "getResponsePlan",
        summary: "The response plan that holds: who has which role, and its pages.",
        answer: .object([
            .required("version", .integer(1...Int64.max)), .required("reviewed_at", .time),
            .required(
                "roles",
                .list(
                    .object([
                        .required("name", .choice(PlanRole.Name.allCases.map(\.rawValue))),
                        .required("holder", .nullable(APIRoute.name)),
                        .required("deputies", .list(APIRoute.name, countMax: 1_000)),
                        .required("contact", APIRoute.anyText),
                    ]),
                    countMax: 100
                )
            ),
            .required(
                "pages",
                .list(
                    .object([
                        .required("key", APIRoute.name), .required("title", APIRoute.anyText),
                        .required("text", APIRoute.anyText, "Markdown."),
                    ]),
                    countMax: Limits.planPagesMax
                )
            ),
        ])
    ) { visit in
        let plan = try await visit.desks.registers.plan.plan()
        let roles = plan.current.roles.map { role -> JSONValue in
            [
                "name": .text(role.name.rawValue), "holder": .optional(role.holder),
                "deputies": .list(role.deputies.map(JSONValue.text)), "contact": .text(role.contact),
            ]
        }
        let pages = plan.current.pages.map { page -> JSONValue in
            ["key": .text(page.key), "title": .text(page.title), "text": .text(page.text)]
        }
        return APIReply(body: [
            "version": .integer(Int64(plan.current.number)), "reviewed_at": APITime.text(plan.reviewedAt),
            "roles": .list(roles), "pages": .list(pages),
        ])
    }
}

extension APIVisit {
    /// Who reads; a token of the house itself sees only what is open to all.
    fileprivate var reading: Person { person ?? Person(name: "", role: .viewer, passwordHash: "") }
}
