import Alerts
import Events
import Foundation
import Operations
import Ports
import Vocabulary

/// One data feed: its week, what of it could not be understood, and whether its silence is worth a word.
struct FeedPage: Sendable {
    let feed: FeedView
    /// The newest events that could not be parsed.
    let samples: [LogEvent]
    let now: Date
    let reader: Reader

    private var name: String { feed.standing.name }
    private var zone: TimeZone { reader.zone(or: .gmt) }

    var html: HTML {
        PageFrame(title: "Feed \(name)", section: .feeds, reader: reader).html(
            """
            <section class="card alert-head"><p class="kicker"><a href="\(Address.feeds.path)">Feeds</a></p>
            <h1>\(name)</h1>
            <dl class="vitals"><div><dt>State</dt><dd>\(FeedState.html(feed.standing))</dd></div>
            <div><dt>Last event came in</dt><dd>\(time(feed.standing.lastAt))</dd></div>
            <div><dt>Latest event time</dt><dd>\(time(feed.standing.eventAt))</dd></div>
            <div><dt>Known since</dt><dd>\(time(feed.standing.firstAt))</dd></div>
            <div><dt>Not understood, 7 days</dt><dd>\(feed.failureCount) of \(feed.count)</dd></div></dl></section>
            <div class="columns"><div>
            <section class="card"><h2>Events by hour, 7 days</h2>\(chart)
            <p><a href="\(events)">\(Icons.html(.search))Its events of the last 24 hours</a></p></section>
            <section class="card"><h2>Not understood</h2>\(failures)</section>
            </div><aside aria-label="What to do with it">\(forms)</aside></div>
            """
        )
    }

    private func time(_ instant: Date) -> HTML {
        """
        <time datetime="\(TimeWords.utc(instant))">\(TimeWords.instant(instant, in: zone))</time><br>
        <span class="quiet small">\(TimeWords.length(seconds: now.timeIntervalSince(instant))) ago</span>
        """
    }

    private var events: String {
        Address.events.path([("q", EntityChip.pair("feed", name)), ("from", "now-24h")])
    }

    private var chart: HTML {
        let bars = feed.hours.map { hour in
            let until = hour.start.addingTimeInterval(3_600)
            return BarChart.Bar(
                start: hour.start,
                until: until,
                label: TimeWords.instant(hour.start, in: zone),
                count: hour.count,
                path: Address.events.path([
                    ("q", EntityChip.pair("feed", name)), ("from", TimeWords.utc(hour.start)),
                    ("until", TimeWords.utc(until)),
                ])
            )
        }
        return BarChart(title: "Events of \(name) by hour of receipt", bars: bars, unit: "Events").html
    }

    private var failures: HTML {
        guard feed.failureCount > 0 else { return "<p>Everything of the last 7 days was understood.</p>" }
        guard !samples.isEmpty else {
            return
                "<p>\(feed.failureCount) logs were kept raw; they are past their retention or could not be found.</p>"
        }
        let rows = samples.map { event -> HTML in
            """
            <li><a href="\(Address.event(event.id).path)">\(TimeWords.exact(event.at, in: zone))</a>
            <strong>\(event.text("ingest.error") ?? "")</strong>
            <pre>\(String(event.raw.prefix(500)))</pre></li>
            """
        }
        return """
            <p>\(feed.failureCount) logs were kept as they came and marked; nothing is lost. The newest:</p>
            <ul class="history">\(HTML(rows))</ul>
            """
    }

    private var forms: HTML {
        let rhythm: HTML = """
            <p>Its rhythm is learned by the hour of the week, over four weeks. An alert is raised when at least twenty events were
            expected, ten minutes have passed, and none came.</p>
            """
        guard reader.may(.engineer) else { return "<section class=\"card\"><h2>Silence</h2>\(rhythm)</section>" }
        let (act, word): (StaticString, StaticString) =
            feed.standing.habit == .watched ? ("ignore", "Do not watch it") : ("watch", "Watch it")
        return """
            <section class="card"><h2>Silence</h2>\(rhythm)
            <form method="post" action="\(Address.feed(name).path)">\(PageFrame.key(reader))
            <button name="do" value="\(act.description)">\(word.description)</button></form></section>
            <section class="card"><h2>Gone for good?</h2><p>Its counts and its rhythm are forgotten; its events stay. If it speaks again it is
            a new feed.</p><form method="post" action="\(Address.feed(name).path)">\(PageFrame.key(reader))
            <button class="danger" name="do" value="forget">Forget this feed</button></form></section>
            """
    }
}
