import Alerts
import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// Incidents in the API: the list, one, its history, opening one, and taking its steps.
enum IncidentRoutes {
    static let all: [APIRoute] = [list, open, one, facts, step]

    private static let list = APIRoute(
        method: .get,
        path: "incidents",
        permission: .read,
        name: "listIncidents",
        summary: "The incidents that the caller may know of.",
        query: [
            .init(
                name: "state",
                schema: .choice(IncidentFilter.State.allCases.map(\.rawValue)),
                note: "all unless set."
            ),
            .init(name: "step", schema: .integer(1...8), note: "Those that stand at this step."),
            .init(name: "assignee", schema: APIRoute.name, note: ""),
            .init(name: "team", schema: APIRoute.name, note: ""),
            .init(name: "alert", schema: .text(lengthMax: 40), note: "Those that an alert belongs to."),
            .init(name: "q", schema: .text(lengthMax: 1_000), note: "Words of the title."),
            .init(name: "breached", schema: .boolean, note: "Only those with a clock that ran out."),
            .init(
                name: "order",
                schema: .choice(IncidentFilter.Order.allCases.map(\.rawValue)),
                note: "newest unless set."
            ),
        ] + APIRoute.paging,
        answer: APIRoute.list(of: IncidentBody.schema)
    ) { visit in
        let list = visit.listName("incidents")
        let offset = try visit.place(in: list).flatMap { Int($0) } ?? 0
        var filter = IncidentFilter(
            state: IncidentFilter.State(rawValue: visit.query["state"]) ?? .all,
            stage: Int(visit.query["step"]).flatMap(Incident.Stage.init),
            words: visit.query["q"],
            order: IncidentFilter.Order(rawValue: visit.query["order"]) ?? .newest,
            limit: visit.limit,
            offset: offset
        )
        if visit.query.has("assignee") { filter.assignee = visit.query["assignee"] }
        if visit.query.has("team") { filter.team = visit.query["team"] }
        if visit.query.has("alert") {
            guard let alert = AlertID(text: visit.query["alert"]) else { return visit.page([], next: nil, in: list) }
            filter.alert = alert
        }
        if visit.query["breached"] == "true" { filter.breachedAt = visit.now }
        let found = try await visit.desks.incidents.incidents(filter, for: visit.asker)
        let next = found.count == filter.limit ? String(offset + found.count) : nil
        return visit.page(found.map { IncidentBody.value($0, at: visit.now) }, next: next, in: list)
    }

    private static func incident(_ visit: APIVisit) async throws -> Incident {
        guard let id = IncidentID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "an incident is named like INC-7")
        }
        guard let incident = try await visit.desks.incidents.incident(id, for: visit.asker) else {
            throw DeskRefusal.noSuchIncident(id)
        }
        return incident
    }

    private static let one = APIRoute(
        method: .get,
        path: "incidents/{id}",
        permission: .read,
        name: "getIncident",
        summary: "One incident.",
        answer: IncidentBody.schema
    ) { visit in
        let incident = try await incident(visit)
        return APIReply(IncidentBody.value(incident, at: visit.now), version: incident.version)
    }

    private static let facts = APIRoute(
        method: .get,
        path: "incidents/{id}/facts",
        permission: .read,
        name: "listIncidentFacts",
        summary: "The history of an incident, oldest first.",
        answer: .object([
            .required("items", .list(FactBody.schema, countMax: 1_000_000)),
            .required("next_cursor", .nullable(.text(lengthMax: 500))),
        ])
    ) { visit in
        let id = try await incident(visit).id
        let facts = try await visit.desks.incidents.facts(of: id, for: visit.asker)
        return visit.page(facts.map { FactBody.value($0.houseFact) }, next: nil, in: "facts")
    }

    private static let open = APIRoute(
        method: .post,
        path: "incidents",
        permission: .triage,
        name: "openIncident",
        summary: "Opens an incident, from alerts or by hand; it is logged at once.",
        body: .object([
            .required("title", .text(lengthMax: 1_000, lengthMin: 1)), .required("description", APIRoute.reason),
            .required("sensitivity", .choice(Sensitivity.allCases.map(\.rawValue))),
            .optional("kind", .choice(Categorization.Kind.allCases.map(\.rawValue))),
            .optional("areas", .list(.choice(Identification.Area.allCases.map(\.rawValue)), countMax: 3)),
            .optional("source", .choice(IncidentSource.allCases.map(\.rawValue))), .optional("category", APIRoute.name),
            .optional("critical", .boolean),
            .optional("alerts", .list(.text(lengthMax: 40), countMax: Limits.incidentAlertsMax), "Names like ALR-42."),
        ]),
        answer: IncidentBody.schema,
        status: .created
    ) { visit in
        var pairs = ["title", "description", "sensitivity", "kind", "source", "category"].compactMap { name in
            visit.body[name]?.text.map { (name, $0) }
        }
        pairs += (visit.body["areas"]?.items ?? []).compactMap(\.text).map { ("area", $0) }
        pairs += (visit.body["alerts"]?.items ?? []).compactMap(\.text).map { ("alert", $0) }
        if visit.body["critical"]?.boolean == true { pairs.append(("critical", "yes")) }
        let form = IncidentOpeningForm(form: FormBody(pairs: pairs), policy: visit.desks.incidentPolicy.value)
        let incident = try await visit.desks.incidentDesk.open(try form.opening(), by: try visit.actor())
        return APIReply(IncidentBody.value(incident, at: visit.now), version: incident.version, status: .created)
    }

    private static let step = APIRoute(
        method: .post,
        path: "incidents/{id}/steps",
        permission: .respond,
        name: "takeIncidentStep",
        summary: "Takes a step on an incident: a form of its page by name, with that form's fields.",
        body: .object([
            .required("form", .choice(IncidentForm.Name.allCases.map(\.rawValue))),
            .optional("fields", .texts, "By the names that the form on the page has."),
            .optional("areas", .list(.choice(Identification.Area.allCases.map(\.rawValue)), countMax: 3)),
        ]),
        answer: IncidentBody.schema,
        needsVersion: true
    ) { visit in
        let known = try await incident(visit)
        let id = known.id
        var pairs: [(String, String)] = []
        if case .object(let members) = visit.body["fields"] { pairs = members.map { ($0.name, $0.value.text ?? "") } }
        pairs += (visit.body["areas"]?.items ?? []).compactMap(\.text).map { ("area", $0) }
        let form = IncidentForm(
            name: IncidentForm.Name(rawValue: visit.text("form")) ?? .note,
            form: FormBody(pairs: pairs),
            policy: visit.desks.incidentPolicy.value,
            now: visit.now,
            incident: known
        )
        guard visit.version == nil || visit.version == known.version else { throw IncidentConflict(id: id) }
        if let there = try await IncidentPages(desks: visit.desks).beside(form, on: id, by: try visit.actor()) {
            guard let incident = try await visit.desks.incidents.incident(there, for: visit.asker) else {
                throw DeskRefusal.noSuchIncident(there)
            }
            return APIReply(IncidentBody.value(incident, at: visit.now), version: incident.version)
        }
        let incident = try await visit.desks.incidentDesk.take(
            try form.steps(),
            on: id,
            by: try visit.actor(),
            seen: visit.version
        )
        return APIReply(IncidentBody.value(incident, at: visit.now), version: incident.version)
    }
}

/// An incident as the API tells it.
enum IncidentBody {
    static let schema = APISchema.named(
        "Incident",
        .object([
            .required("id", .text(lengthMax: 40)), .required("version", .integer(1...Int64.max)),
            .required("title", APIRoute.anyText),
            .required("step", .integer(1...10), "1 to 8; 9 is done, 10 is no incident."),
            .required("stage", APIRoute.name), .required("logged_at", .time), .required("opened_by", APIRoute.anyText),
            .required("critical", .boolean), .required("priority", APIRoute.name),
            .required("sensitivity", APIRoute.name),
            .required("restricted", .boolean), .required("assignee", .nullable(APIRoute.anyText)),
            .required("followers", .list(APIRoute.anyText, countMax: 10_000)),
            .required("alerts", .list(.text(lengthMax: 40), countMax: 100_000)),
            .required(
                "clocks",
                .list(.object([.required("name", APIRoute.name), .required("clock", ClockBody.schema)]), countMax: 10)
            ),
        ])
    )

    static func value(_ incident: Incident, at now: Date) -> JSONValue {
        let clocks = incident.clocks.all.map { name, clock -> JSONValue in
            ["name": .text(name.rawValue), "clock": ClockBody.value(clock, at: now)]
        }
        return [
            "id": .text(incident.id.description), "version": .integer(Int64(incident.version)),
            "title": .text(incident.title), "step": .integer(Int64(incident.stage.rawValue)),
            "stage": .text(incident.stage.name), "logged_at": APITime.text(incident.loggedAt),
            "opened_by": .text(incident.openedBy), "critical": .boolean(incident.isCritical),
            "priority": .text(incident.effectivePriority.rawValue),
            "sensitivity": .text(incident.secrecy.sensitivity.rawValue),
            "restricted": .boolean(incident.secrecy.isRestricted),
            "assignee": .optional(incident.assignee), "followers": .list(incident.followers.map(JSONValue.text)),
            "alerts": .list(incident.alerts.map { .text($0.description) }), "clocks": .list(clocks),
        ]
    }
}
