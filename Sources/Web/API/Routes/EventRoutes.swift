import Events
import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Events in the API: search, one, bars over time, values of a field.
enum EventRoutes {
    static let all: [APIRoute] = [list, bars, values, one]

    private static let schema = APISchema.named(
        "Event",
        .object([
            .required("id", .integer(1...Int64.max)), .required("at", .time), .required("received_at", .time),
            .required("feed", APIRoute.anyText),
            .required("fields", .anything, "Flat names of the Elastic Common Schema."),
            .required("raw", APIRoute.anyText),
        ])
    )

    static func value(_ event: LogEvent) -> JSONValue {
        let fields = event.fields.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, value($0.value)) }
        return [
            "id": .integer(event.id.rawValue), "at": APITime.text(event.at),
            "received_at": APITime.text(event.receivedAt),
            "feed": .text(event.feed), "fields": .object(fields), "raw": .text(event.raw),
        ]
    }

    private static func value(_ field: FieldValue) -> JSONValue {
        switch field {
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .boolean(let flag): .boolean(flag)
        case .null: .null
        case .list(let values): .list(values.map(value))
        }
    }

    private static let filters: [APIRoute.Parameter] = [
        .init(name: "q", schema: .text(lengthMax: 4_096), note: "A search, as docs/SEARCH.md describes."),
        .init(name: "from", schema: .text(lengthMax: 100), note: "now-24h unless set; an instant or date math."),
        .init(name: "until", schema: .text(lengthMax: 100), note: "now unless set."),
    ]

    /// The search that the parameters ask for.
    private static func aim(_ visit: APIVisit) throws -> EventsAim {
        let aim = EventsAim(EventsLens(visit.query), now: visit.now, zone: .gmt)
        if let problem = aim.problem {
            let detail = APIProblem.Detail(pointer: "q", detail: "\(problem)")
            throw APIProblem(status: .unprocessableContent, detail: "the search cannot be read", errors: [detail])
        }
        if let problem = aim.timeProblem { throw APIProblem(status: .unprocessableContent, detail: problem) }
        return aim
    }

    private static let list = APIRoute(
        method: .get,
        path: "events",
        permission: .read,
        name: "searchEvents",
        summary: "The newest events that fit a search.",
        query: filters + APIRoute.paging,
        answer: .object([
            .required("items", .list(schema, countMax: Limits.pageCountMax)),
            .required("next_cursor", .nullable(.text(lengthMax: 500))),
            .required("complete", .boolean, "False when the time was over before all was read."),
        ])
    ) { visit in
        let aim = try aim(visit)
        let list = visit.listName("events")
        var query = aim.query(limit: visit.limit)
        if let parts = try visit.place(in: list)?.split(separator: ":"), parts.count == 2, let at = Double(parts[0]),
            let id = Int64(parts[1])
        {
            query.after = EventPlace(at: Date(timeIntervalSince1970: at), id: EventID(rawValue: id))
        }
        let searched = try await visit.desks.events.search(query)
        let next = searched.found.count == query.limit ? searched.found.last : nil
        var reply = visit.page(
            searched.found.map(value),
            next: next.map { "\($0.at.timeIntervalSince1970):\($0.id.rawValue)" },
            in: list
        )
        if case .object(let members) = reply.body {
            reply.body = .object(members + [.init("complete", .boolean(searched.isComplete))])
        }
        return reply
    }

    private static let bars = APIRoute(
        method: .get,
        path: "events/bars",
        permission: .read,
        name: "countEvents",
        summary: "How many events fit, over time; empty bars left out.",
        query: filters + [.init(name: "seconds", schema: .integer(1...31_536_000), note: "The length of a bar.")],
        answer: .object([
            .required(
                "items",
                .list(
                    .object([.required("start", .time), .required("count", .integer(0...Int64.max))]),
                    countMax: 100_000
                )
            ), .required("seconds", .integer(1...Int64.max)), .required("complete", .boolean),
        ])
    ) { visit in
        let aim = try aim(visit)
        let width = max(
            Int(visit.query["seconds"]) ?? aim.barSeconds,
            Int(aim.until.timeIntervalSince(aim.from) / 10_000)
        )
        let searched = try await visit.desks.events.bars(aim.query(limit: 1), bucketSeconds: width)
        let items: [JSONValue] = searched.found.map {
            ["start": APITime.text($0.start), "count": .integer(Int64($0.count))]
        }
        return APIReply(body: [
            "items": .list(items), "seconds": .integer(Int64(width)), "complete": .boolean(searched.isComplete),
        ])
    }

    private static let values = APIRoute(
        method: .get,
        path: "events/values/{field}",
        permission: .read,
        name: "topValues",
        summary: "The most frequent values of a field among the events that fit.",
        query: filters + [.init(name: "limit", schema: .integer(1...100), note: "10 unless set.")],
        answer: .object([
            .required(
                "items",
                .list(
                    .object([.required("value", APIRoute.anyText), .required("count", .integer(0...Int64.max))]),
                    countMax: 100
                )
            ), .required("complete", .boolean),
        ])
    ) { visit in
        let query = try aim(visit).query(limit: Int(visit.query["limit"]) ?? 10)
        let searched = try await visit.desks.events.frequent(visit.values["field"] ?? "", in: query)
        let items: [JSONValue] = searched.found.map { ["value": .text($0.value), "count": .integer(Int64($0.count))] }
        return APIReply(body: ["items": .list(items), "complete": .boolean(searched.isComplete)])
    }

    private static let one = APIRoute(
        method: .get,
        path: "events/{number}",
        permission: .read,
        name: "getEvent",
        summary: "One event.",
        answer: schema
    ) { visit in
        guard let number = Int64(visit.values["number"] ?? ""), number > 0,
            let event = try await visit.desks.events.events([EventID(rawValue: number)]).first
        else { throw APIProblem(status: .notFound, detail: "no event of that number is kept") }
        return APIReply(body: value(event))
    }
}
