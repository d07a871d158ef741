import Alerts
import Foundation
import Incidents
import Ports
import Vocabulary

/// What the list of incidents shows, as the address says it.
struct IncidentListFilter: Hashable, Sendable {
    /// The tabs over the list.
    enum Tab: String, CaseIterable, Sendable {
        case open, mine, breached, closed, all
    }

    var tab: Tab
    var stage: Incident.Stage?
    var team: String
    var words: String
    /// Logged from, including, and until, excluding.
    var from: Date?
    var until: Date?
    var order: IncidentFilter.Order
    /// From 1.
    var page: Int

    static let rows = 50

    init(_ query: FormBody) {
        tab = Tab(rawValue: query["show"]) ?? .open
        stage = Int(query["step"]).flatMap(Incident.Stage.init)
        team = query["team"]
        words = String(query["q"].prefix(Limits.shortCharactersMax))
        from = TimeWords.instant(rfc3339: query["from"])
        until = TimeWords.instant(rfc3339: query["until"])
        order = IncidentFilter.Order(rawValue: query["order"]) ?? .due
        page = min(max(1, Int(query["page"]) ?? 1), 100_000)
    }

    /// The question to the store; one row more than is shown tells whether there is a next page.
    func store(for person: String, at now: Date) -> IncidentFilter {
        var filter = IncidentFilter(
            stage: stage,
            team: team.isEmpty ? nil : team,
            words: words,
            order: order,
            limit: IncidentListFilter.rows + 1,
            offset: (page - 1) * IncidentListFilter.rows
        )
        (filter.loggedFrom, filter.loggedUntil) = (from, until)
        switch tab {
        case .open: filter.state = .open
        case .mine:
            filter.state = .open
            filter.assignee = person
        case .breached:
            filter.state = .open
            filter.breachedAt = now
        case .closed: filter.state = .closed
        case .all: filter.state = .all
        }
        return filter
    }

    /// What stands behind the list's path, from its first page.
    var text: String {
        path { _ in }.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
    }

    /// What narrows the list beside its tab, each with the list without it.
    var narrowings: [(words: String, without: String)] {
        var list: [(String, String)] = []
        if let stage { list.append(("step \(stage.name)", path { $0.stage = nil })) }
        if !team.isEmpty { list.append(("team \(team)", path { $0.team = "" })) }
        if !words.isEmpty { list.append(("words \(words)", path { $0.words = "" })) }
        return list
    }

    /// The address of another page or tab of the same list.
    func path(_ change: (inout IncidentListFilter) -> Void) -> String {
        var other = self
        other.page = 1
        change(&other)
        return Address.incidents.path([
            ("show", other.tab == .open ? "" : other.tab.rawValue),
            ("step", other.stage.map { String($0.rawValue) } ?? ""), ("team", other.team), ("q", other.words),
            ("from", other.from.map(TimeWords.utc) ?? ""), ("until", other.until.map(TimeWords.utc) ?? ""),
            ("order", other.order == .due ? "" : other.order.rawValue),
            ("page", other.page == 1 ? "" : String(other.page)),
        ])
    }
}
