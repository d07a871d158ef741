import Alerts
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Alerts in the API: the queue, one alert, its history, and steps on one or on many.
enum AlertRoutes {
    static let all: [APIRoute] = [list, count, groups, one, facts, step, bulk]

    /// The queue's filters, by the names of its address.
    private static let filters: [APIRoute.Parameter] = [
        .init(name: "stage", schema: .choice(AlertFilter.Stage.allCases.map(\.rawValue)), note: "open unless set."),
        .init(name: "holder", schema: .text(lengthMax: 200), note: "mine, nobody, anybody (unless set), or name:NAME."),
        .init(name: "clock", schema: .choice(["breached", "soon", "paused"]), note: "soon: due in 24 h."),
        .init(name: "kind", schema: .choice(AlertFilter.Kind.allCases.map(\.rawValue)), note: ""),
        .init(
            name: "severity",
            schema: .choice(Severity.allCases.map { $0.word.lowercased() }),
            note: "May come more than once."
        ),
        .init(name: "rule", schema: APIRoute.name, note: "A rule's id."),
        .init(name: "entity", schema: .text(lengthMax: 1_000), note: "A user, host or address, whatever its case."),
        .init(name: "decision", schema: .choice(Verdict.Decision.allCases.map(\.rawValue)), note: ""),
        .init(name: "q", schema: .text(lengthMax: 1_000), note: "Words of message, title, rule, entity or number."),
        .init(name: "from", schema: .time, note: "Recorded from, including."),
        .init(name: "until", schema: .time, note: "Recorded until, excluding."),
        .init(name: "ended_from", schema: .time, note: "Decided from, including."),
        .init(name: "ended_until", schema: .time, note: "Decided until, excluding."),
        .init(
            name: "order",
            schema: .choice(AlertFilter.Order.allCases.map(\.rawValue)),
            note: "due: least time left first."
        ),
    ]

    private static func query(_ visit: APIVisit) -> QueueQuery {
        var query = QueueQuery(visit.query)
        if !visit.query.has("holder") { query.holder = .anybodys }
        return query
    }

    private static let list = APIRoute(
        method: .get,
        path: "alerts",
        permission: .read,
        name: "listAlerts",
        summary: "The queue.",
        query: filters + APIRoute.paging,
        answer: APIRoute.list(of: AlertBody.schema)
    ) { visit in
        let list = visit.listName("alerts")
        var query = query(visit)
        query.place = try visit.place(in: list) ?? ""
        var filter = query.filter(for: visit.reader, at: visit.now)
        filter.limit = visit.limit
        let found = try await visit.desks.alerts.alerts(filter)
        let next = found.count == filter.limit ? found.last.map { query.turned("after", at: $0).place } : nil
        return visit.page(found.map { AlertBody.value($0, at: visit.now) }, next: next, in: list)
    }

    private static let count = APIRoute(
        method: .get,
        path: "alerts/count",
        permission: .read,
        name: "countAlerts",
        summary: "How many alerts fit.",
        query: filters,
        answer: .object([.required("count", .integer(0...Int64.max))])
    ) { visit in
        let filter = query(visit).filter(for: visit.reader, at: visit.now)
        return APIReply(body: ["count": .integer(Int64(try await visit.desks.queue.count(filter)))])
    }

    private static let groups = APIRoute(
        method: .get,
        path: "alerts/groups/{by}",
        permission: .read,
        name: "groupAlerts",
        summary: "The alerts that fit, counted by rule, entity, severity, assignee or decision.",
        query: filters,
        answer: APIRoute.list(
            of: .object([
                .required("value", .nullable(APIRoute.anyText)), .required("title", APIRoute.anyText),
                .required("count", .integer(0...Int64.max)), .required("due", .nullable(.time)),
            ])
        )
    ) { visit in
        guard let grouping = AlertGrouping(rawValue: visit.values["by"] ?? "") else {
            throw APIProblem(
                status: .notFound,
                detail: "alerts are counted by rule, entity, severity, assignee or decision"
            )
        }
        var filter = query(visit).filter(for: visit.reader, at: visit.now)
        filter.limit = Limits.pageCountMax
        let groups = try await visit.desks.queue.groups(filter, by: grouping)
        let items: [JSONValue] = groups.map { group in
            [
                "value": .optional(group.value), "title": .text(group.title), "count": .integer(Int64(group.count)),
                "due": APITime.text(group.due),
            ]
        }
        return visit.page(items, next: nil, in: "groups")
    }

    static func id(_ visit: APIVisit) throws -> AlertID {
        guard let id = AlertID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "an alert is named like ALR-42")
        }
        return id
    }

    private static let one = APIRoute(
        method: .get,
        path: "alerts/{id}",
        permission: .read,
        name: "getAlert",
        summary: "One alert, with its evidence's numbers and its guide.",
        answer: AlertBody.schema
    ) { visit in
        let id = try id(visit)
        guard let alert = try await visit.desks.alerts.alert(id) else { throw DeskRefusal.noSuchAlert(id) }
        return APIReply(AlertBody.value(alert, at: visit.now), version: alert.version)
    }

    private static let facts = APIRoute(
        method: .get,
        path: "alerts/{id}/facts",
        permission: .read,
        name: "listAlertFacts",
        summary: "The history of an alert, oldest first.",
        answer: APIRoute.list(of: FactBody.schema)
    ) { visit in
        let id = try id(visit)
        guard try await visit.desks.alerts.alert(id) != nil else { throw DeskRefusal.noSuchAlert(id) }
        let hidden = try await visit.desks.incidents.hidden(from: visit.asker)
        let facts = try await visit.desks.alerts.facts(of: id).map(\.houseFact).filter { hidden.mayShow($0) }
        return visit.page(facts.map { FactBody.value($0) }, next: nil, in: "facts")
    }

    private static let stepBody = APISchema.object([
        .required("step", .choice(Address.Step.allCases.map(\.rawValue))),
        .optional("decision", .choice(Verdict.Decision.allCases.map(\.rawValue)), "For triage."),
        .optional("reason", APIRoute.reason, "For triage, undo and pause."),
        .optional("text", APIRoute.reason, "For a note."),
        .optional("to", .nullable(APIRoute.name), "For assign; null is nobody."),
        .optional("item", .integer(0...10_000), "For tick: the task's number, from 0."),
        .optional("mark", .choice(TickMark.allCases.map(\.rawValue)), "For tick."),
    ])

    private static let step = APIRoute(
        method: .post,
        path: "alerts/{id}/steps",
        permission: .triage,
        name: "takeAlertStep",
        summary: "Takes a step on an alert: triage, undo, take, assign, note, pause, resume, tick.",
        body: stepBody,
        answer: AlertBody.schema,
        needsVersion: true
    ) { visit in
        let person = try visit.actor()
        let alert = try await visit.desks.alertDesk.take(
            try AlertBody.step(visit.body, by: person),
            on: try id(visit),
            by: person,
            seen: visit.version
        )
        return APIReply(AlertBody.value(alert, at: visit.now), version: alert.version)
    }

    private static let bulk = APIRoute(
        method: .post,
        path: "alerts/steps",
        permission: .triage,
        name: "takeAlertSteps",
        summary: "Takes one step on many alerts; what refuses it is skipped, with the reason.",
        body: .object([
            .required("alerts", .list(.text(lengthMax: 40), countMax: Limits.bulkCountMax), "Names like ALR-42."),
            .required("step", stepBody),
        ]),
        answer: .object([
            .required("done", .list(.text(lengthMax: 40), countMax: Limits.bulkCountMax)),
            .required(
                "skipped",
                .list(
                    .object([.required("alert", .text(lengthMax: 40)), .required("reason", APIRoute.anyText)]),
                    countMax: Limits.bulkCountMax
                )
            ),
        ])
    ) { visit in
        let person = try visit.actor()
        let step = try AlertBody.step(visit.body["step"] ?? .null, by: person)
        let names = (visit.body["alerts"]?.items ?? []).compactMap(\.text)
        let ids = try names.enumerated().map { index, name -> (id: AlertID, version: Int?) in
            guard let id = AlertID(text: name) else {
                let wrong = APIProblem.Detail(pointer: "/alerts/\(index)", detail: "must be a name like ALR-42")
                throw APIProblem(status: .unprocessableContent, detail: "the body does not fit", errors: [wrong])
            }
            return (id, nil)
        }
        let outcome = try await visit.desks.alertDesk.takeAll(on: ids, by: person) { _ in step }
        return APIReply(body: [
            "done": .list(outcome.done.map { .text($0.after.id.description) }),
            "skipped": .list(outcome.skipped.map { ["alert": .text($0.id.description), "reason": .text($0.reason)] }),
        ])
    }
}
