import Alerts
import Foundation
import Incidents
import Vocabulary

/// The monthly sheet for management: what it was like in a sentence, what to talk about, then the figures.
struct MonthPage: Sendable {
    let frame: ReportFrame

    private var sheet: FigureSheet { frame.sheet }
    private var status: IncidentStatus { sheet.sheet.status }
    private var conformance: ProcessConformance { sheet.sheet.conformance }

    private var month: FigureMonth { FigureMonth(of: sheet.days.first) }

    var html: HTML {
        frame.html(
            title: "Incidents in \(month.words)",
            kicker: "Monthly sheet",
            lead: """
                <p class="lead">\(sentence)</p>
                \(ReportTiles(tiles: tiles, beforeName: "in \(month.before.words)").html)
                """,
            """
            \(talk)
            <section class="card"><h2>Opened and closed</h2>
            \(PairChart(title: "Incidents by \(sheet.unit.rawValue)", slices: sheet.slices, unit: sheet.unit).html)
            </section>
            \(OpenTables(status: status, isCurrent: sheet.isCurrent).html)
            \(times)
            \(rules)
            \(ReportLists(frame: frame).html)
            \(ReportWords.html)
            """
        )
    }

    // MARK: first

    /// What somebody says who has ten seconds.
    private var sentence: HTML {
        let (opened, closed, open) = (status.opened.count, status.closed.count, status.openCount)
        let promises: HTML =
            status.breaches.isEmpty
            ? "No promise was broken."
            : "\(MonthPage.count(status.breaches.count, "promise was", "promises were")) broken."
        let breaking = conformance.overrides.filter(\.kind.breaksOrder).count
        let order: HTML =
            breaking == 0
            ? "Every step was taken in its order."
            : "The order of the steps was set aside \(MonthPage.count(breaking, "time", "times"))."
        return """
            \(MonthPage.count(opened, "incident", "incidents")) came in, \(closed) \(closed == 1 ? "was" : "were") closed, \(open) \
            \(open == 1 ? "is" : "are") open. \(promises) \(order)
            """
    }

    static func count(_ count: Int, _ one: String, _ many: String) -> HTML { "\(count) \(count == 1 ? one : many)" }

    private var tiles: [ReportTiles.Tile] {
        let before = sheet.before
        return [
            .init(name: "Opened", value: "\(status.opened.count)", before: "\(before.opened)", path: frame.logged()),
            .init(name: "Closed", value: "\(status.closed.count)", before: "\(before.closed)", path: "#closed"),
            .init(
                name: sheet.isCurrent ? "Open now" : "Open at the end",
                value: "\(status.openCount)",
                before: "\(before.open)",
                path: sheet.isCurrent ? Address.incidents.path : "#open"
            ),
            .init(
                name: "Promises kept",
                value: ReportFrame.percent(sheet.sheet.figures.all.shareMet),
                before: ReportFrame.percent(before.shareMet),
                path: "#times"
            ),
            .init(
                name: "Promises broken",
                value: "\(status.breaches.count)",
                before: "\(before.breaches)",
                path: "#talk",
                isHot: !status.breaches.isEmpty
            ),
            .init(
                name: "Kept the order",
                value: ReportFrame.percent(conformance.share),
                before: ReportFrame.percent(before.shareInOrder),
                path: "#talk"
            ),
        ]
    }

    // MARK: what to talk about

    private var talk: HTML {
        let breaking = conformance.overrides.filter(\.kind.breaksOrder)
        let nothing: HTML =
            status.breaches.isEmpty && breaking.isEmpty
            ? "<p>Nothing: every promise was kept, and every step was taken in its order.</p>" : .empty
        return """
            <section class="card" id="talk"><h2>What to talk about</h2>\(nothing)
            \(BreachTable(frame: frame).html)\(OverrideTable(frame: frame, overrides: breaking).html)</section>
            """
    }

    // MARK: times

    private var times: HTML {
        let all = ClockTable.Group(name: "all", figures: sheet.sheet.figures.all, path: frame.logged())
        let days = [("from", sheet.days.first.description), ("until", sheet.days.last.description)]
        return """
            <section class="card" id="times"><h2>How fast, and in time</h2>
            \(ClockTable(caption: "Of the incidents logged in this time", head: "Of", rows: sheet.sheet.figures.all.count == 0 ? [] : [all]).html)
            \(ClockTable(caption: "By priority", head: "Priority", rows: ClockTable.groups(.priority, in: frame)).html)
            \(ClockTable(caption: "By team", head: "Team", rows: ClockTable.groups(.team, in: frame)).html)
            <p><a href="\(Address.report(.times).path(days))">By source and rule</a> ·
            <a href="\(Address.report(.process).path(days))">Each step, and how it was left</a></p></section>
            """
    }

    private var rules: HTML {
        let rules = sheet.sheet.rules
        guard !rules.isEmpty else { return .empty }
        let rows = HTML(
            rules.prefix(20).map { rule in
                """
                <tr><th scope="row">\(frame.rule(rule.rule))</th><td class="num">\(rule.alerts)</td>
                <td class="num">\(rule.judged)</td><td class="num">\(rule.falsePositives)</td>
                <td class="num">\(ReportFrame.percent(rule.falsePositiveRate))</td><td class="num">\(rule.incidents)</td></tr>
                """
            }
        )
        let rest: HTML =
            rules.count > 20 ? "<p class=\"quiet\">\(rules.count - 20) more rules are in the file.</p>" : .empty
        return """
            <section class="card"><h2>Rules</h2><div class="scroll" tabindex="0" role="region" aria-label="Rules"><table><caption>Of the alerts recorded in this time, most false positives
            first</caption><thead><tr><th scope="col">Rule</th><th scope="col" class="num">Alerts</th><th scope="col" class="num">Judged</th>
            <th scope="col" class="num">False positives</th><th scope="col" class="num">Of the judged</th>
            <th scope="col" class="num">Led to incidents</th></tr></thead><tbody>\(rows)</tbody></table></div>\(rest)</section>
            """
    }
}
