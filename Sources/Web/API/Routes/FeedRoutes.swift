import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// Data feeds in the API.
enum FeedRoutes {
    static let all: [APIRoute] = [list, one, watch]

    private static let schema = APISchema.named(
        "Feed",
        .object([
            .required("name", APIRoute.anyText), .required("first_at", .time), .required("last_at", .time),
            .required("event_at", .time), .required("habit", .choice(FeedHabit.allCases.map(\.rawValue))),
            .required("silent_since", .nullable(.time)), .required("per_second", .number, "Of the last whole hour."),
            .required(
                "hours",
                .list(
                    .object([
                        .required("start", .time), .required("count", .integer(0...Int64.max)),
                        .required("not_understood", .integer(0...Int64.max)),
                    ]),
                    countMax: 1_000
                ),
                "The last day in a list, the last week for one feed."
            ),
        ])
    )

    private static func value(_ feed: FeedView) -> JSONValue {
        let hours: [JSONValue] = feed.hours.map { hour in
            [
                "start": APITime.text(hour.start), "count": .integer(Int64(hour.count)),
                "not_understood": .integer(Int64(hour.failureCount)),
            ]
        }
        return [
            "name": .text(feed.standing.name), "first_at": APITime.text(feed.standing.firstAt),
            "last_at": APITime.text(feed.standing.lastAt), "event_at": APITime.text(feed.standing.eventAt),
            "habit": .text(feed.standing.habit.rawValue), "silent_since": APITime.text(feed.standing.silentSince),
            "per_second": .number(feed.ratePerSecond), "hours": .list(hours),
        ]
    }

    private static let list = APIRoute(
        method: .get,
        path: "feeds",
        permission: .read,
        name: "listFeeds",
        summary: "Every feed with its last day.",
        answer: APIRoute.list(of: schema)
    ) { visit in
        visit.page(try await visit.desks.feeds.all().map(value), next: nil, in: "feeds")
    }

    private static func feed(_ visit: APIVisit) async throws -> FeedView {
        guard let feed = try await visit.desks.feeds.feed(visit.values["name"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "no feed of that name ever spoke")
        }
        return feed
    }

    private static let one = APIRoute(
        method: .get,
        path: "feeds/{name}",
        permission: .read,
        name: "getFeed",
        summary: "One feed with its last week.",
        answer: schema
    ) { visit in APIReply(body: value(try await feed(visit))) }

    private static let watch = APIRoute(
        method: .post,
        path: "feeds/{name}/habit",
        permission: .engineer,
        name: "watchFeed",
        summary: "Says whether a feed's silence is worth an alert.",
        body: .object([.required("habit", .choice(FeedHabit.allCases.map(\.rawValue)))]),
        answer: schema
    ) { visit in
        let name = try await feed(visit).standing.name
        try await visit.desks.feeds.watch(
            FeedHabit(rawValue: visit.text("habit")) ?? .watched,
            of: name,
            by: try visit.actor()
        )
        return APIReply(body: value(try await feed(visit)))
    }
}
