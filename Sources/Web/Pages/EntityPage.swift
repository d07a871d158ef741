import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// Everything about a user, a host, an address: when it was seen, with whom, its alerts and events.
struct EntityPage: Sendable {
    let facts: EntityFacts
    let now: Date
    let zone: TimeZone
    let reader: Reader

    private var lens: EventsLens {
        EventsLens().with { ($0.text, $0.from) = (facts.search, "now-30d") }
    }

    var html: HTML {
        PageFrame(title: "\(ValueChip.short(facts.value)), \(facts.field)", section: .events, reader: reader).html(
            """
            <p class="kicker">\(facts.names.joined(separator: ", "))</p><h1><span class="mono">\(facts.value)</span></h1>
            <div class="toolbar"><a class="button main" href="\(lens.path)">\(Icons.html(.search))Its events of 30 days</a>
            <button type="button" data-copy="\(facts.value)" hidden>\(Icons.html(.copy))Copy</button></div>
            \(summary)\(alerts)\(sharing)\(events)
            """
        )
    }

    private var summary: HTML {
        let count = facts.bars.reduce(0) { $0 + $1.count }
        let incomplete: HTML =
            facts.isComplete ? .empty : "<p class=\"hint\">The time was not enough to read everything.</p>"
        let last = facts.events.first?.at
        return """
            <section class="card" aria-labelledby="seen"><h2 id="seen">In the last 30 days</h2>\(incomplete)<dl class="facts">
            <dt>Events</dt><dd>\(count), on \(facts.bars.count) of 30 days</dd>
            <dt>First seen</dt><dd>\(seen(facts.first))</dd><dt>Last seen</dt><dd>\(seen(last))</dd>
            <dt>Alerts</dt><dd>\(facts.alerts.count)</dd></dl></section>
            """
    }

    private func seen(_ instant: Date?) -> HTML {
        guard let instant else { return "never" }
        let ago = TimeWords.length(seconds: now.timeIntervalSince(instant))
        return """
            <time datetime="\(TimeWords.utc(instant))">\(TimeWords.instant(instant, in: zone))</time>, \(ago) ago
            """
    }

    private var alerts: HTML {
        guard !facts.alerts.isEmpty else {
            return "<section class=\"card\"><h2>Alerts</h2><p>No alert of the last 30 days is about it.</p></section>"
        }
        let rows = facts.alerts.map { alert -> HTML in
            """
            <tr><td><a href="\(Address.alert(alert.id).path)">\(alert.id)</a></td><td>\(SeverityMark.html(of: alert.finding.kind))</td>
            <td>\(LineText(alert.finding.message).text)</td>
            <td><time datetime="\(TimeWords.utc(alert.clock.startedAt))">\(TimeWords.instant(alert.clock.startedAt, in: zone))</time></td></tr>
            """
        }
        return """
            <section class="card"><h2>Alerts</h2><div class="scroll"><table><caption>The last 30 days, newest first</caption>
            <thead><tr><th scope="col">Alert</th><th scope="col">Severity</th><th scope="col">What</th><th scope="col">Recorded</th></tr>
            </thead><tbody>\(HTML(rows))</tbody></table></div></section>
            """
    }

    private var sharing: HTML {
        guard !facts.sharing.isEmpty else { return .empty }
        let lists = facts.sharing.map { share -> HTML in
            let items = share.values.prefix(10).map { value -> HTML in
                """
                <li>\(ValueChip(field: share.field, value: value.value).html) <span class="quiet">\(value.count)</span></li>
                """
            }
            let count = share.values.count
            let most = share.isComplete ? "" : "at least "
            let words = count == 1 ? "1 value" : "\(count) values"
            return "<h3>\(share.field): \(most)\(words)</h3><ul class=\"values\">\(HTML(items))</ul>"
        }
        return "<section class=\"card\"><h2>Seen together with</h2>\(HTML(lists))</section>"
    }

    private var events: HTML {
        guard !facts.events.isEmpty else {
            return "<section class=\"card\"><h2>Events</h2><p>No event of the last 30 days has it.</p></section>"
        }
        let rows = EventRows(events: facts.events, columns: [], zone: zone, picks: .none)
        let caption = "The newest \(facts.events.count), times in \(TimeMark.zone(zone, at: now))"
        return "<section class=\"card\"><h2>Events</h2>\(rows.html(caption: caption))</section>"
    }
}
