import Alerts
import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// What every report has around it: which time it is about, when it was made, where the one before and after are, its files.
struct ReportFrame: Sendable {
    let report: Address.Report
    let sheet: FigureSheet
    /// Whether newer figures are being computed.
    let isAnew: Bool
    /// Of a report of any span.
    let days: ReportDays
    /// What rules are called, as far as they still run.
    let titles: [RuleID: String]
    /// What a browser calls the house.
    let base: String
    let reader: Reader

    var zone: TimeZone { sheet.zone }

    func html(title: String, kicker: String, lead: HTML, _ body: HTML) -> HTML {
        PageFrame(title: title, section: .incidents, reader: reader).html(
            """
            <article class="report-sheet">
            <section class="card"><p class="kicker">\(kicker) · \(sheet.days.first) to \(sheet.days.last), days of \(zone.identifier)</p>
            <div class="head"><h1>\(title)</h1>\(links)</div>
            \(spanForm)\(lead)
            <p class="quiet small">\(made)</p></section>
            \(body)
            <p class="paper-only small">\(base)\(path)</p>
            </article>
            """
        )
    }

    /// Its own address.
    var path: String {
        switch report {
        case .index, .month, .week: Address.report(report).path
        case .times, .process: days.path(report)
        }
    }

    private var made: HTML {
        let asOf = TimeWords.instant(sheet.asOf, in: zone)
        let now = TimeWords.instant(sheet.madeAt, in: zone)
        let anew: HTML =
            isAnew ? " Newer figures are being computed: <a href=\"\(path)\">look again</a>." : .empty
        let demo: HTML =
            sheet.demoCount == 0
            ? .empty : " <strong>\(sheet.demoCount) of the incidents are made up: they are the demo's.</strong>"
        return """
            As things stood \(asOf), of the incidents that you may know of; computed \(now).\(anew)\(demo) Merged incidents count
            once, exercises not at all.
            """
    }

    private var links: HTML {
        let parts: [(String, HTML)] =
            switch report {
            case .month(let month):
                [
                    (Address.report(.month(month.before)).path, "\(month.before.words)")
                ] + after(month.next.span(in: zone), .month(month.next), "\(month.next.words)")
            case .week(let day):
                [
                    (Address.report(.week(day.advanced(by: -7))).path, "the week before")
                ] + after(.week(of: day.advanced(by: 7), in: zone), .week(day.advanced(by: 7)), "the week after")
            case .times: [(days.path(.process), "How the process was kept")]
            case .process: [(days.path(.times), "Times")]
            case .index: []
            }
        let around = HTML(parts.map { "<a href=\"\($0)\">\($1)</a> " })
        return """
            <nav class="toolbar" aria-label="Reports"><a href="\(Address.report(.index).path)">All reports</a> \(around)
            <a href="\(csv)" download>As CSV</a> <a href="\(json)">As JSON</a></nav>
            """
    }

    /// The way to the time that follows, once that has begun.
    private func after(_ span: FigureSpan, _ report: Address.Report, _ words: HTML) -> [(String, HTML)] {
        span.from <= sheet.madeAt ? [(Address.report(report).path, words)] : []
    }

    private var csv: String { path + (path.contains("?") ? "&" : "?") + "format=csv" }

    private var json: String {
        let query = [("from", days.from), ("until", days.until)]
        switch report {
        case .index, .month, .week: return Address.api("reports/\(report.path)").path
        case .times, .process: return Address.api("reports/\(report.path)").path(query)
        }
    }

    private var spanForm: HTML {
        switch report {
        case .index, .month, .week: .empty
        case .times, .process: ReportFrame.spanForm(report, days)
        }
    }

    /// The form in which any days are asked for.
    static func spanForm(_ report: Address.Report, _ days: ReportDays) -> HTML {
        let name = report.path
        return """
            <form class="toolbar" method="get" action="\(Address.report(report).path)">
            <div><label for="\(name)-from">From</label><input id="\(name)-from" name="from" type="date" value="\(ReportDays.shown(days.from))"></div>
            <div><label for="\(name)-until">To, with this day</label>
            <input id="\(name)-until" name="until" type="date" value="\(ReportDays.shown(days.until))"></div>
            <button>Show</button></form>
            """
    }

    // MARK: words

    /// An incident by number and title, as far as the sheet knows it.
    func incident(_ id: IncidentID) -> HTML {
        let link: HTML = "<a href=\"\(Address.incident(id).path)\">\(id)</a>"
        guard let brief = sheet.brief(of: id) else { return link }
        return "\(link) \(brief.title)\(brief.isCritical ? " <span class=\"chip critical\">critical</span>" : .empty)"
    }

    /// A rule by its title, or by its id.
    func rule(_ id: RuleID) -> HTML {
        "<a href=\"\(Address.rule(id).path)\">\(titles[id] ?? id.rawValue)</a>"
    }

    func time(_ instant: Date) -> HTML { IncidentPage.time(instant, zone) }

    /// The list of the incidents that were logged in the span.
    func logged(_ change: (inout IncidentListFilter) -> Void = { _ in }) -> String {
        IncidentListFilter(.empty).path {
            $0.tab = .all
            ($0.from, $0.until) = (sheet.span.from, sheet.span.until)
            $0.order = .newest
            change(&$0)
        }
    }

    /// A list that is cut on the page, with how many more there are.
    func rest(_ count: Int) -> HTML {
        count <= Limits.reportRowsMax
            ? .empty
            : "<p class=\"quiet\">\(count - Limits.reportRowsMax) more are in the <a href=\"\(csv)\" download>file</a>.</p>"
    }

    static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded(.down))) %" } ?? "-" }

    /// How long, for people.
    static func length(_ quantile: Durations.Quantile) -> HTML {
        switch quantile {
        case .within(let seconds): "\(TimeWords.length(seconds: seconds))"
        case .notReached: "<span class=\"quiet\">not reached</span>"
        case .nothing: "<span class=\"quiet\">-</span>"
        }
    }
}
