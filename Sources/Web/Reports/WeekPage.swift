import Foundation
import Incidents
import Vocabulary

/// The weekly status: who waits for what, what is late, what came in and was closed.
struct WeekPage: Sendable {
    let frame: ReportFrame

    private var sheet: FigureSheet { frame.sheet }
    private var status: IncidentStatus { sheet.sheet.status }

    var html: HTML {
        frame.html(
            title: "Incidents in the week from \(sheet.days.first)",
            kicker: "Weekly status",
            lead: ReportTiles(tiles: tiles, beforeName: "in the week before").html,
            """
            \(sheet.isCurrent ? waiting : .empty)
            <section class="card" id="talk"><h2>Promises broken, steps set aside</h2>
            \(nothing)\(BreachTable(frame: frame).html)\(OverrideTable(frame: frame, overrides: overrides).html)</section>
            \(OpenTables(status: status, isCurrent: sheet.isCurrent).html)
            \(ReportLists(frame: frame).html)
            """
        )
    }

    private var overrides: [ProcessOverride] { sheet.sheet.conformance.overrides.filter(\.kind.breaksOrder) }

    private var nothing: HTML {
        status.breaches.isEmpty && overrides.isEmpty
            ? "<p>None: every promise was kept, and every step was taken in its order.</p>" : .empty
    }

    private var tiles: [ReportTiles.Tile] {
        let (before, late) = (sheet.before, status.waiting.count(where: \.isLate))
        var tiles: [ReportTiles.Tile] = [
            .init(
                name: sheet.isCurrent ? "Open now" : "Open at the end",
                value: "\(status.openCount)",
                before: "\(before.open)",
                path: sheet.isCurrent ? Address.incidents.path : "#open"
            ),
            .init(name: "Opened", value: "\(status.opened.count)", before: "\(before.opened)", path: frame.logged()),
            .init(name: "Closed", value: "\(status.closed.count)", before: "\(before.closed)", path: "#closed"),
            .init(
                name: "Promises broken",
                value: "\(status.breaches.count)",
                before: "\(before.breaches)",
                path: "#talk",
                isHot: !status.breaches.isEmpty
            ),
        ]
        if sheet.isCurrent {
            tiles.insert(
                .init(name: "Late", value: "\(late)", before: nil, path: "#waiting", isHot: late > 0),
                at: 0
            )
        }
        return tiles
    }

    /// Who is to do what until when, the late ones first.
    private var waiting: HTML {
        let waiting = status.waiting
        let rows = HTML(
            waiting.prefix(Limits.reportRowsMax).map { one in
                let due: HTML = one.due.map { frame.time($0) } ?? "<span class=\"quiet\">no clock runs</span>"
                return """
                    <tr><th scope="row"><a href="\(Address.incident(one.incident).path)">\(one.incident)</a> \(one.title)</th>
                    <td>\(one.whom ?? "nobody has it")</td><td>\(one.what)</td>
                    <td>\(due)\(one.isLate ? " <strong class=\"hot\">late</strong>" : .empty)</td></tr>
                    """
            }
        )
        let table: HTML =
            waiting.isEmpty
            ? "<p>Nothing waits: no incident is open.</p>"
            : """
            <div class="scroll" tabindex="0" role="region" aria-label="Things to do"><table><caption>\(waiting.count) things to do, the late ones first</caption><thead><tr>
            <th scope="col">Incident</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Until</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>\(frame.rest(waiting.count))
            """
        return "<section class=\"card\" id=\"waiting\"><h2>Who waits for what</h2>\(table)</section>"
    }
}
