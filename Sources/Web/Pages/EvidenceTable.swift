import Alerts
import Events
import Foundation
import Vocabulary

/// The events behind an alert, with the fields that matched marked.
struct EvidenceTable: Sendable {
    let events: [LogEvent]
    let matched: [String]
    let count: Int
    let zone: TimeZone

    var html: HTML {
        let shown: HTML =
            events.isEmpty
            ? "<p>The events are past their retention.</p>"
            : "<div class=\"scroll\"><table><caption>\(caption)</caption><thead><tr><th scope=\"col\">Time</th><th scope=\"col\">Host</th>"
                + "<th scope=\"col\">What was logged</th></tr></thead><tbody>\(HTML(events.map(row)))</tbody></table></div>"
        return "<section class=\"card\"><h2>Evidence</h2>\(shown)</section>"
    }

    private var caption: String {
        "\(events.count) event\(events.count == 1 ? "" : "s")" + (count > 1 ? ", \(count) findings in all" : "")
    }

    private func row(_ event: LogEvent) -> HTML {
        let fields = event.fields.keys.sorted().compactMap { name in event.text(name).map { (name, $0) } }
        let list = HTML(
            fields.map { name, value in
                let isMatched = matched.contains(name)
                let shown: HTML = isMatched ? "<mark>\(value)</mark>" : "\(value)"
                return "<dt>\(name)</dt><dd>\(shown)</dd>"
            }
        )
        return """
            <tr><td><time datetime="\(TimeWords.utc(event.at))">\(TimeWords.instant(event.at, in: zone))</time></td>
            <td>\(event.text("host.name") ?? "")</td>
            <td><details><summary>\(shortened(event.text("message") ?? event.raw))</summary>
            <dl class="fields">\(list)</dl><h3>As it came</h3><pre>\(shortened(event.raw, to: 16_384))</pre></details></td></tr>
            """
    }

    private func shortened(_ text: String, to most: Int = 400) -> String {
        text.utf8.count <= most ? text : String(decoding: text.utf8.prefix(most), as: UTF8.self) + "…"
    }
}

extension HTML {
    static func + (left: HTML, right: HTML) -> HTML { HTML([left, right]) }
}
