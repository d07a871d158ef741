import Alerts
import Foundation
import Ports
import Vocabulary

/// What somebody sees first: how much waits, what is theirs, and what is nobody's yet.
struct HomePage: Sendable {
    /// A number that leads to its list.
    struct Tile: Hashable, Sendable {
        let title: String
        let path: String
        let count: Int
        let isHot: Bool
    }

    let tiles: [Tile]
    /// Least time left first.
    let mine: [Alert]
    let nobodys: [Alert]
    /// What keeps the house from taking logs or raising alerts.
    let problems: [String]
    /// Whether some of what is shown is of the demo.
    var hasDemo = false
    let now: Date
    let reader: Reader

    /// Alerts that each list shows.
    static let listCount = 5
    static let mine = QueueQuery().with { $0.holder = .mine }
    static let nobodys = QueueQuery().with { $0.holder = .nobodys }
    /// What the tiles count.
    static let questions: [(title: String, query: QueueQuery, isHot: Bool)] = [
        ("breached", QueueQuery().with { ($0.holder, $0.standing) = (.anybodys, .breached) }, true),
        ("due in 24 h", QueueQuery().with { ($0.holder, $0.standing) = (.anybodys, .soon) }, false),
        ("yours", mine, false), ("nobody's yet", nobodys, false),
        ("open in all", QueueQuery().with { $0.holder = .anybodys }, false),
    ]

    var html: HTML {
        PageFrame(title: "Home", section: .home, reader: reader).html(
            """
            <div class="head"><h1>Good to see you, \(reader.person.name)</h1><a href="\(Address.board.path)">\(Icons.html(.board))Deadlines by severity</a></div>
            \(HTML(problems.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" }))
            \(hasDemo ? DemoMark.line : .empty)
            <section data-part="home" data-live="alert-raised alert-changed" aria-label="What waits">
            <button class="news" data-news="new or changed: show" hidden></button>
            <ul class="tiles">\(HTML(tiles.map(tile)))</ul>
            <div class="grid wide">
            \(list("Yours, least time left", mine, HomePage.mine, nothing: "Nothing open is yours. Take something from the queue."))
            \(list("Nobody's yet", nobodys, HomePage.nobodys, nothing: "Every open alert has somebody who looks at it."))
            </div></section>
            """
        )
    }

    private func tile(_ tile: Tile) -> HTML {
        let heat: HTML = tile.isHot ? " hot" : .empty
        return "<li class=\"tile\(heat)\"><a href=\"\(tile.path)\"><strong>\(tile.count)</strong>\(tile.title)</a></li>"
    }

    private func list(_ title: String, _ alerts: [Alert], _ query: QueueQuery, nothing: String) -> HTML {
        let rows = HTML(alerts.map { row($0, query) })
        let content: HTML =
            alerts.isEmpty
            ? "<p class=\"quiet\">\(nothing)</p>"
            : "<ul class=\"history\">\(rows)</ul><p><a href=\"\(query.path)\">All of them</a></p>"
        return "<section class=\"card\"><h2>\(title)</h2>\(content)</section>"
    }

    private func row(_ alert: Alert, _ query: QueueQuery) -> HTML {
        let clock = ClockText(clock: alert.clock, now: now, zone: reader.zone(or: alert.clock.calendar.timeZone))
        return """
            <li data-row><span class="clock \(clock.state)">\(clock.left)</span> \(SeverityMark.html(of: alert.finding.kind))
            <br><a data-open href="\(Address.alert(alert.id).path([("in", query.text)]))">\(LineText(alert.finding.message).text)</a></li>
            """
    }
}
