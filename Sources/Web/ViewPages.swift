import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Ports
import Vocabulary

/// Saved views: keeping, opening, removing.
struct ViewPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .view(let number): try await open(number, visit)
        default: visit.isWrite ? try await change(visit) : try await list(visit)
        }
    }

    private func list(_ visit: Visit, refusal: String? = nil, status: HTTPResponse.Status = .ok) async throws
        -> Response
    {
        let page = ViewsPage(
            views: try await desks.personal.views(for: visit.reader.person.name),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    /// A view has an address of its own that leads to the list as it is kept now.
    private func open(_ number: Int64, _ visit: Visit) async throws -> Response {
        let views = try await desks.personal.views(for: visit.reader.person.name)
        guard let view = views.first(where: { $0.number == number }) else {
            return WebReply.notFound(reader: visit.reader)
        }
        return WebReply.redirect(to: ViewPages.path(of: view))
    }

    static func path(of view: SavedView) -> String {
        switch view.content.list {
        case .alerts: "\(Address.alerts.path)?\(view.content.query)"
        case .events: "\(Address.events.path)?\(view.content.query)"
        case .incidents:
            view.content.query.isEmpty ? Address.incidents.path : "\(Address.incidents.path)?\(view.content.query)"
        }
    }

    private func change(_ visit: Visit) async throws -> Response {
        let person = visit.reader.person.name
        if visit.form["do"] == "remove" {
            guard let number = Int64(visit.form["number"]), try await desks.personal.remove(number, of: person) else {
                return try await list(visit, refusal: "that view is not yours to remove", status: .forbidden)
            }
            return try await said("The view was removed", visit, to: Address.views.path)
        }
        let name = visit.form["name"].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= Limits.viewNameCharactersMax else {
            return try await list(
                visit,
                refusal: "a view has a name of 1 to \(Limits.viewNameCharactersMax) characters",
                status: .unprocessableContent
            )
        }
        let list = SavedView.List(rawValue: visit.form["list"]) ?? .alerts
        let query = visit.form["query"]
        guard query.utf8.count <= Limits.returnPathCharactersMax else {
            return try await self.list(
                visit,
                refusal: "the view's filters are too long to keep",
                status: .unprocessableContent
            )
        }
        let view = try await ViewPages.keep(
            list: list,
            name: name,
            audience: SavedView.Audience(rawValue: visit.form["audience"]) ?? .owner,
            query: query,
            owner: person,
            in: desks
        )
        if visit.form["default"] == "yes", list == .alerts {
            var preferences = visit.reader.preferences
            preferences.view = view.number
            try await desks.personal.save(preferences, of: person)
        }
        return try await said("The view \(name) is kept", visit, to: ViewPages.path(of: view))
    }

    /// Keeps a view; its query is read and written anew, so that nothing but what the list knows is kept.
    static func keep(
        list: SavedView.List,
        name: String,
        audience: SavedView.Audience,
        query: String,
        owner: String,
        in desks: WebDesks
    ) async throws -> SavedView {
        let known =
            switch list {
            case .alerts: QueueQuery(FormBody(query)).text
            case .events: rewritten(query)
            case .incidents: IncidentListFilter(FormBody(query)).text
            }
        return try await desks.personal.keep(
            NewView(list: list, name: name, owner: owner, audience: audience, query: known)
        )
    }

    private static func rewritten(_ query: String) -> String {
        let pairs = FormBody(query).pairs.map { ($0.name, $0.value) }.filter { $0.0 != "said" }
        return Address.events.path(pairs).split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
    }

    private func said(_ text: String, _ visit: Visit, to path: String) async throws -> Response {
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: path + (path.contains("?") ? "&" : "?") + "said=\(key)")
    }
}
