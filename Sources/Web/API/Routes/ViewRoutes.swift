import HTTPTypes
import Ports
import Vocabulary

/// Saved views in the API: a person's own, and what others share.
enum ViewRoutes {
    static let all: [APIRoute] = [list, keep, remove]

    private static let schema = APISchema.named(
        "View",
        .object([
            .required("number", .integer(1...Int64.max)),
            .required("list", .choice(SavedView.List.allCases.map(\.rawValue))),
            .required("name", APIRoute.anyText), .required("owner", APIRoute.anyText),
            .required("audience", .choice(SavedView.Audience.allCases.map(\.rawValue))),
            .required("query", APIRoute.anyText, "What stands behind the list's path."),
        ])
    )

    private static func value(_ view: SavedView) -> JSONValue {
        [
            "number": .integer(view.number), "list": .text(view.content.list.rawValue),
            "name": .text(view.content.name),
            "owner": .text(view.content.owner), "audience": .text(view.content.audience.rawValue),
            "query": .text(view.content.query),
        ]
    }

    private static let list = APIRoute(
        method: .get,
        path: "views",
        permission: .read,
        name: "listViews",
        summary: "Saved views: your own, and what others share.",
        answer: APIRoute.list(of: schema)
    ) { visit in
        visit.page(try await visit.desks.personal.views(for: visit.reader).map(value), next: nil, in: "views")
    }

    private static let keep = APIRoute(
        method: .post,
        path: "views",
        permission: .read,
        name: "keepView",
        summary: "Keeps a view under its name.",
        body: .object([
            .required("list", .choice(SavedView.List.allCases.map(\.rawValue))),
            .required("name", .text(lengthMax: Limits.viewNameCharactersMax, lengthMin: 1)),
            .optional("audience", .choice(SavedView.Audience.allCases.map(\.rawValue))),
            .required("query", .text(lengthMax: Limits.returnPathCharactersMax)),
        ]),
        answer: schema,
        status: .created
    ) { visit in
        let kept = try await ViewPages.keep(
            list: SavedView.List(rawValue: visit.text("list")) ?? .alerts,
            name: visit.text("name"),
            audience: SavedView.Audience(rawValue: visit.text("audience")) ?? .owner,
            query: visit.text("query"),
            owner: try visit.actor().name,
            in: visit.desks
        )
        return APIReply(status: .created, body: value(kept))
    }

    private static let remove = APIRoute(
        method: .delete,
        path: "views/{number}",
        permission: .read,
        name: "removeView",
        summary: "Removes a view of your own.",
        status: .noContent
    ) { visit in
        guard let number = Int64(visit.values["number"] ?? ""),
            try await visit.desks.personal.remove(number, of: try visit.actor().name)
        else { throw APIProblem(status: .notFound, detail: "no view of yours has that number") }
        return APIReply(status: .noContent, body: nil)
    }
}
