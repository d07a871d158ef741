import Alerts
import Foundation
import Ports
import Vocabulary

/// The queue: the alerts that somebody asked for, least time left first, with what can be done to one or many.
struct AlertsPage: Sendable {
    let query: QueueQuery
    /// The alerts of this page; empty when the queue is grouped.
    let alerts: [Alert]
    let groups: [AlertGroup]
    let count: Int
    /// Whether there are more before and behind.
    let hasMore: (before: Bool, behind: Bool)
    /// How many fit each of the tabs.
    let tabs: [QueueTab]
    let views: [SavedView]
    /// Who alerts can be given to.
    let people: [String]
    let now: Date
    let reader: Reader
    /// Why a step was refused.
    var refusal: String?

    var html: HTML {
        PageFrame(title: "Alerts", section: .alerts, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <div class="head"><h1>Alerts</h1>\(ViewMenu(list: .alerts, query: query.with { _ in }.text, views: views, reader: reader).html)</div>
            \(tabBar)
            \(QueueFilters(query: query, people: people, reader: reader).html)
            <section class="card queue" data-part="queue" data-live="alert-raised alert-changed" aria-label="Queue">
            <button class="news" data-news="new or changed: show" hidden></button>
            \(content)
            </section>
            """
        )
    }

    private var tabBar: HTML {
        let items = tabs.map { tab -> HTML in
            let current: HTML = tab.query == query.with { _ in } ? " aria-current=\"page\"" : .empty
            let heat: HTML = tab.isHot && (tab.count ?? 0) > 0 ? " hot" : .empty
            let count: HTML = tab.count.map { " <span class=\"pill\(heat)\">\($0)</span>" } ?? .empty
            return "<li><a href=\"\(tab.query.path)\"\(current)>\(tab.title)\(count)</a></li>"
        }
        return "<nav aria-label=\"Views\" data-part=\"tabs\"><ul class=\"tabs\">\(HTML(items))</ul></nav>"
    }

    private var content: HTML {
        if query.grouping != nil { return QueueGroups(query: query, groups: groups).html }
        guard !alerts.isEmpty else { return empty }
        let columns = QueueQuery.Column.allCases.filter(query.columns.contains)
        let heads = HTML(columns.map { "<th scope=\"col\">\($0.title)</th>" })
        let rows = HTML(
            alerts.map { alert in
                QueueRow(alert: alert, query: query, columns: columns, people: people, now: now, reader: reader).html
            }
        )
        let acts: HTML = mayTriage ? "<th scope=\"col\"><span class=\"visually-hidden\">What to do</span></th>" : .empty
        let box: HTML =
            mayTriage
            ? "<th scope=\"col\" class=\"tick\"><label><input type=\"checkbox\" data-all=\"alert\" aria-label=\"Tick all on this page\"></label></th>"
            : .empty
        return """
            <div class="scroll"><table><caption>\(caption)</caption><thead><tr>\(box)<th scope="col">Time left</th>
            <th scope="col">Severity</th><th scope="col">What</th>\(heads)<th scope="col">Who has it</th>\
            <th scope="col">Alert</th>\(acts)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            \(pager)
            \(mayTriage ? BulkBar(query: query, count: count, people: people, reader: reader).html : .empty)
            """
    }

    private var mayTriage: Bool { reader.may(.triage) }

    private var caption: String {
        let order = query.order == .due ? "least time left first" : "newest first"
        return "\(count) alert\(count == 1 ? "" : "s"), \(order)"
    }

    private var pager: HTML {
        guard let first = alerts.first, let last = alerts.last, hasMore.before || hasMore.behind else { return .empty }
        let before: HTML =
            hasMore.before
            ? "<a href=\"\(query.turned("before", at: first).path)\" rel=\"prev\">Previous page</a>" : "<span></span>"
        let behind: HTML =
            hasMore.behind
            ? "<a href=\"\(query.turned("after", at: last).path)\" rel=\"next\">Next page</a>" : "<span></span>"
        return "<nav class=\"pager\" aria-label=\"Pages\">\(before)\(behind)</nav>"
    }

    private var empty: HTML {
        let narrowings = query.narrowings
        guard narrowings.isEmpty else {
            let ways = HTML(narrowings.map { "<li><a href=\"\($0.without.path)\">without \($0.words)</a></li>" })
            return
                "<div class=\"empty\"><h2>No alert fits</h2><p>Each of these parts narrows the list; try it:</p><ul>\(ways)</ul></div>"
        }
        let everything = QueueQuery().with { ($0.stage, $0.holder, $0.order) = (.all, .anybodys, .newest) }
        return """
            <div class="empty"><h2>Nothing waits here</h2>
            <p>No alert is open and yours or nobody's. <a href="\(everything.path)">All alerts there ever were</a> are one step away.</p>
            <p>To see one come in, send a few failed logins: the README shows how, or use <code>tocsin replay FILE</code>.</p></div>
            """
    }
}

/// A view that everybody has, with how many alerts it shows.
struct QueueTab: Hashable, Sendable {
    let title: String
    let query: QueueQuery
    /// Nil where it is not counted.
    let count: Int?
    /// Whether anything in it is bad news.
    let isHot: Bool

    /// The views that everybody has, without their counts.
    static let all: [(title: String, query: QueueQuery, isHot: Bool)] = [
        ("Mine or nobody's", QueueQuery().with { _ in }, false),
        ("Breached", QueueQuery().with { ($0.holder, $0.standing) = (.anybodys, .breached) }, true),
        ("Due in 24 h", QueueQuery().with { ($0.holder, $0.standing) = (.anybodys, .soon) }, false),
        ("All open", QueueQuery().with { $0.holder = .anybodys }, false),
        ("Triaged", QueueQuery().with { ($0.stage, $0.holder, $0.order) = (.triaged, .anybodys, .newest) }, false),
    ]
}
