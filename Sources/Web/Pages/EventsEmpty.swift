import Events
import Foundation

/// What to do when nothing was found.
struct EventsEmpty: Sendable {
    let aim: EventsAim
    let found: EventsFound

    var html: HTML {
        "<section class=\"card\"><div class=\"empty\">\(found.isEmptyHouse ? first : nothing)</div></section>"
    }

    private var first: HTML {
        """
        <h2>No log has come in yet</h2>
        <p>Send the first one: make a token under <a href="\(Address.settings(.tokens).path)">Tokens</a>, then</p>
        <pre>curl -H "Authorization: Bearer TOKEN" --data-binary '{"message":"hello"}' http://HOST:9200/ingest/ndjson</pre>
        <p>It is here a second later. Syslog, Beats and the rest are in the README.</p>
        """
    }

    private var nothing: HTML {
        let parts = HTML(
            found.without.map { part in
                let path = aim.lens.with { $0.text = part.rest }.path
                return "<li>without <code>\(part.part)</code> there are <a href=\"\(path)\">\(part.count)</a></li>"
            }
        )
        let nowhere = HTML(found.nowhere.map { "<li><code>\($0)</code></li>" })
        let longer = aim.lens.with { ($0.from, $0.until) = ("now-30d", "now") }.path
        let incomplete: HTML =
            found.isComplete
            ? .empty : "<p>The time was not enough to read everything: narrow the search or the time.</p>"
        return """
            <h2>No event fits</h2>\(incomplete)
            \(found.without.isEmpty ? .empty : "<p>The parts that leave most out:</p><ul>\(parts)</ul>")
            \(found.nowhere.isEmpty ? .empty : "<p>No event of this time has:</p><ul>\(nowhere)</ul>")
            <p><a href="\(longer)">Look at the last 30 days</a>, or take a part of the search out.</p>
            """
    }
}
