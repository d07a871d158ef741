import Alerts
import Foundation
import Operations
import Vocabulary

/// What one rule would have found in the events that are stored, and what it would have cost in alerts.
struct RuleBacktestPage: Sendable {
    /// Days that can be asked for.
    static let spans = [7, 30]

    let id: RuleID
    let backtest: RuleBacktest
    let span: Int
    let reader: Reader

    var html: HTML {
        PageFrame(title: "Backtest of \(backtest.title)", section: .rules, reader: reader).html(
            """
            <section class="card alert-head"><p class="kicker"><a href="\(Address.rules.path)">Rules</a> · \
            <a href="\(Address.rule(id).path)">\(backtest.title)</a></p>
            <h1>Backtest</h1>
            <p>What this rule finds in the events of the last \(span) days that are stored, as it stands now. Repeats are \
            grouped as the house groups them; suppressions and the events of the demo do not count. Nobody is told.</p>
            <nav class="tabs" aria-label="How far back">\(HTML(RuleBacktestPage.spans.map(tab)))</nav>
            \(whole)<dl class="vitals"><div><dt>Matches</dt><dd>\(backtest.matchCount)</dd></div>
            <div><dt>Alerts that it would have cost</dt><dd>\(alerts)</dd></div></dl></section>
            <div class="columns"><div>
            <section class="card"><h2>Matches a day</h2>\(chart("Matches by day (UTC)", "Matches", \.matchCount))</section>
            <section class="card"><h2>Alerts a day</h2>\(chart("Alerts by day (UTC)", "Alerts", \.alertCount))</section>
            </div><aside aria-label="Whom it is about"><section class="card"><h2>About whom most often</h2>\(top)</section></aside></div>
            """
        )
    }

    private func tab(_ days: Int) -> HTML {
        let path = Address.ruleBacktest(id).path([("days", String(days))])
        let mark: HTML = days == span ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(path)\"\(mark)>\(days) days</a>"
    }

    private var whole: HTML {
        guard !backtest.isComplete else { return .empty }
        return """
            <p class="problem" role="alert">This is not the whole: after \(Int(Limits.backtestSecondsMax)) seconds the newest events had not \
            been read. Ask for fewer days, or run <code>tocsin rules backtest</code>, which takes as long as it needs.</p>
            """
    }

    private var alerts: HTML {
        backtest.hasFindings ? "\(backtest.alertCount)" : "none: its matches never alert by themselves"
    }

    private func chart(_ title: String, _ unit: String, _ count: KeyPath<RuleBacktest.Day, Int>) -> HTML {
        let bars = backtest.days.map { day in
            BarChart.Bar(
                start: day.start,
                until: day.start.addingTimeInterval(86_400),
                label: String(TimeWords.utc(day.start).prefix(10)),
                count: day[keyPath: count]
            )
        }
        return BarChart(title: title, bars: bars, unit: unit).html
    }

    private var top: HTML {
        guard !backtest.top.isEmpty else {
            return "<p class=\"quiet\">Nobody and nothing: it found nothing to tell.</p>"
        }
        let rows = backtest.top.map { share -> HTML in
            "<tr><td class=\"mono\">\(LineText("\(share.entity)").text)</td><td class=\"num\">\(share.count)</td></tr>"
        }
        return """
            <div class="scroll"><table><caption class="visually-hidden">Users, hosts and addresses that its findings are about</caption>
            <thead><tr><th scope="col">Entity</th><th scope="col" class="num">Findings</th></tr></thead><tbody>\(HTML(rows))</tbody></table></div>
            """
    }
}
