import Alerts
import Foundation
import Operations
import Ports
import Vocabulary

/// All data feeds: which flow, which are silent, and which send what cannot be read.
struct FeedsPage: Sendable {
    let feeds: [FeedView]
    let now: Date
    let reader: Reader

    var html: HTML {
        let content: HTML =
            feeds.isEmpty
            ? """
            <div class="empty"><h2>No log has come in yet</h2><p>Make an ingest token under
            <a href="\(Address.settings(.tokens).path)">Settings, tokens</a>; its name is the feed's name. Then send a line:</p>
            <pre>echo '{"message":"hello"}' | curl -H "Authorization: Bearer TOKEN" --data-binary @- http://HOST:9200/ingest/ndjson</pre>
            <p>or by syslog: <code>logger -n HOST -P 5514 -d -t test hello</code></p></div>
            """
            : """
            <div class="scroll"><table class="stack"><caption>\(feeds.count) feed\(feeds.count == 1 ? "" : "s"), the last 24 hours</caption><thead><tr>
            <th scope="col">Feed</th><th scope="col">State</th><th scope="col">Last event</th><th scope="col" class="num">Per second</th>
            <th scope="col" class="num">Events</th><th scope="col">By hour</th><th scope="col" class="num">Not understood</th></tr></thead>
            <tbody>\(HTML(feeds.map(row)))</tbody></table></div>
            """
        return PageFrame(title: "Feeds", section: .feeds, reader: reader).html(
            """
            <div class="head"><h1>Data feeds</h1></div>
            <section class="card" data-part="feeds" data-live="feed-changed">
            <button class="news" data-news="changed: show" hidden></button>\(content)</section>
            """
        )
    }

    private func row(_ feed: FeedView) -> HTML {
        let standing = feed.standing
        let failures: HTML = feed.failureCount == 0 ? "0" : "<strong class=\"high\">\(feed.failureCount)</strong>"
        return """
            <tr data-row><td><a data-open href="\(Address.feed(standing.name).path)">\(standing.name)</a> \(DemoMark.html(of: standing.origin))</td>
            <td>\(FeedState.html(standing))</td>
            <td data-label="Last event"><time datetime="\(TimeWords.utc(standing.lastAt))">\(TimeWords.length(seconds: now.timeIntervalSince(standing.lastAt))) ago</time></td>
            <td class="num" data-label="Per second">\(FeedState.rate(feed.ratePerSecond))</td><td class="num" data-label="Events">\(feed.count)</td>
            <td>\(Sparkline.html(feed.hours.map(\.count)))</td><td class="num" data-label="Not understood">\(failures)</td></tr>
            """
    }
}

/// How a feed stands, in a word with a shape.
enum FeedState {
    static func html(_ standing: FeedStanding) -> HTML {
        if let since = standing.silentSince {
            return
                "<strong class=\"critical\">\(Icons.html(.pause))silent since \(TimeWords.instant(since, in: .gmt))</strong>"
        }
        switch standing.habit {
        case .watched: return "\(Icons.html(.play))speaks"
        case .ignored: return "<span class=\"quiet\">\(Icons.html(.mute))not watched</span>"
        }
    }

    /// `12`, `0.4`, `less than 0.1`.
    static func rate(_ perSecond: Double) -> String {
        if perSecond >= 10 { return String(Int(perSecond.rounded())) }
        if perSecond > 0, perSecond < 0.1 { return "< 0.1" }
        return String((perSecond * 10).rounded() / 10)
    }
}
