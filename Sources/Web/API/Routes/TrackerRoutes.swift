import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// Trackers and tickets in the API: how they are doing, what differs, writing again, moving.
enum TrackerRoutes {
    static let all: [APIRoute] = [list, drift, tickets, repair, move]

    private static let ticket = APISchema.named(
        "Ticket",
        .object([
            .required("incident", .text(lengthMax: 40)), .required("tracker", APIRoute.anyText),
            .required("state", .choice(["reserved", "sending", "confirmed", "unknown", "left"])),
            .required("reference", .nullable(APIRoute.anyText)), .required("url", .nullable(APIRoute.anyText)),
            .required("differs", .list(APIRoute.name, countMax: 20)), .required("trouble", .nullable(APIRoute.anyText)),
        ])
    )

    private static func value(_ link: TicketLink) -> JSONValue {
        [
            "incident": .text(link.incident.description), "tracker": .text(link.tracker),
            "state": .text(link.state.word), "reference": .optional(link.name?.reference),
            "url": .optional(link.name?.url), "differs": .list(link.drift.map(\.rawValue).sorted().map(JSONValue.text)),
            "trouble": .optional(link.trouble),
        ]
    }

    private static let list = APIRoute(
        method: .get,
        path: "trackers",
        permission: .read,
        name: "listTrackers",
        summary: "The trackers, and how they are doing.",
        answer: .object([
            .required(
                "items",
                .list(
                    .object([
                        .required("name", APIRoute.anyText), .required("kind", APIRoute.name),
                        .required("place", APIRoute.anyText), .required("proof", APIRoute.name),
                        .required("calls_go_out", .boolean), .required("trouble", .nullable(APIRoute.anyText)),
                        .required("waiting", .integer(0...Int64.max)), .required("unknown", .integer(0...Int64.max)),
                        .required("moving_to", .nullable(APIRoute.anyText)),
                    ]),
                    countMax: Limits.trackersMax
                )
            )
        ])
    ) { visit in
        let items = try await visit.desks.trackers.standings(for: visit.asker).map { standing -> JSONValue in
            [
                "name": .text(standing.identity.name), "kind": .text(standing.identity.kind.rawValue),
                "place": .text(standing.identity.place), "proof": .text(standing.identity.proof.rawValue),
                "calls_go_out": .boolean(standing.condition.isOpen(at: visit.now)),
                "trouble": .optional(standing.condition.trouble), "waiting": .integer(Int64(standing.waiting)),
                "unknown": .integer(Int64(standing.states["unknown"] ?? 0)),
                "moving_to": .optional(standing.movingTo),
            ]
        }
        return APIReply(body: ["items": .list(items)])
    }

    private static let many = APISchema.object([
        .required("items", .list(ticket, countMax: Limits.factExportMax))
    ])

    private static let drift = APIRoute(
        method: .get,
        path: "trackers/drift",
        permission: .read,
        name: "listTicketDrift",
        summary: "Tickets that are other than they should be, as they were read last.",
        answer: many
    ) { visit in
        let links = try await visit.desks.trackers.drift(for: visit.asker)
        return APIReply(body: ["items": .list(links.map(value))])
    }

    private static func incident(_ visit: APIVisit) throws -> IncidentID {
        guard let id = IncidentID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "an incident is named like INC-7")
        }
        return id
    }

    private static let tickets = APIRoute(
        method: .get,
        path: "incidents/{id}/tickets",
        permission: .read,
        name: "listIncidentTickets",
        summary: "The tickets of an incident.",
        answer: many
    ) { visit in
        let id = try incident(visit)
        guard try await visit.desks.incidents.incident(id, for: visit.asker) != nil else {
            throw DeskRefusal.noSuchIncident(id)
        }
        let links = try await visit.desks.trackers.links(of: id, for: visit.asker)
        return APIReply(body: ["items": .list(links.map(value))])
    }

    private static let repair = APIRoute(
        method: .post,
        path: "incidents/{id}/tickets/{tracker}/repair",
        permission: .respond,
        name: "repairTicket",
        summary: "Writes the fields of a ticket again that are other there; one that is gone is made anew.",
        answer: many
    ) { visit in
        let (id, person) = (try incident(visit), try visit.actor())
        do {
            let key = TicketKey(incident: id, tracker: visit.values["tracker"] ?? "")
            try await visit.desks.trackers.repair(key, by: person)
        } catch let unknown as TicketUnknown {
            throw APIProblem(status: .notFound, detail: unknown.description)
        }
        let links = try await visit.desks.trackers.links(of: id, for: visit.asker)
        return APIReply(body: ["items": .list(links.map(value))])
    }

    private static let move = APIRoute(
        method: .post,
        path: "trackers/{name}/move",
        permission: .administer,
        name: "moveIncidents",
        summary: "Has the open incidents of a tracker kept in another; the house does it, and goes on after a restart.",
        body: .object([.required("to", APIRoute.name)]),
        answer: .object([.required("from", APIRoute.anyText), .required("to", APIRoute.anyText)]),
        status: .accepted
    ) { visit in
        let (from, to) = (visit.values["name"] ?? "", visit.text("to"))
        try await visit.desks.trackers.move(from: from, to: to, by: try visit.actor())
        return APIReply(status: .accepted, body: ["from": .text(from), "to": .text(to)])
    }
}
