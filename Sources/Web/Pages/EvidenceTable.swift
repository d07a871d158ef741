import Alerts
import Events
import Foundation
import Vocabulary

/// The events behind an alert, with the fields that matched marked and shown first.
struct EvidenceTable: Sendable {
    let events: [LogEvent]
    let alert: Alert
    let zone: TimeZone

    private var matched: [String] { alert.finding.matched }
    /// What is shown of a long text, in bytes, in a row and as it came.
    private static let rowBytes = 400
    private static let rawBytes = 16_384

    var html: HTML {
        let shown: HTML =
            events.isEmpty
            ? "<p>The events are past their retention.</p>"
            : "\(table(events.prefix(EvidenceTable.firstCount), caption))\(rest)"
        return """
            <section class="card evidence"><div class="head"><h2>Evidence</h2>
            <a href="\(search)">\(Icons.html(.search))Open in events</a></div>\(shown)</section>
            """
    }

    /// The same entity in the window of the alert and an hour around it.
    private var search: String {
        let entity = alert.finding.entity
        let query = zip(entity?.fields ?? [], entity?.values ?? []).map { EntityChip.pair($0, $1) }
        return EntityChip.events(query: query.joined(separator: " and "), from: alert.firstAt, until: alert.lastAt)
    }

    /// What is shown at once, so that the guide stays in sight.
    private static let firstCount = 3

    private var rest: HTML {
        guard events.count > EvidenceTable.firstCount else { return .empty }
        let more = events.dropFirst(EvidenceTable.firstCount)
        return "<details><summary>\(more.count) more events</summary>\(table(more, "The others"))</details>"
    }

    private func table(_ events: some Collection<LogEvent>, _ caption: String) -> HTML {
        """
        <div class="scroll"><table><caption>\(caption)</caption><thead><tr><th scope="col">Time</th><th scope="col">Host</th>
        <th scope="col">What was logged</th></tr></thead><tbody>\(HTML(events.map(row)))</tbody></table></div>
        """
    }

    private var caption: String {
        "\(events.count) event\(events.count == 1 ? "" : "s")"
            + (alert.count > 1 ? ", \(alert.count) findings in all" : "")
    }

    private func row(_ event: LogEvent) -> HTML {
        let names =
            matched.filter { event.text($0) != nil }
            + event.fields.keys.sorted().filter { !matched.contains($0) && event.text($0) != nil }
        let list = HTML(
            names.map { name in
                let value = event.text(name) ?? ""
                let shown: HTML = matched.contains(name) ? "<mark>\(value)</mark>" : "\(value)"
                return "<dt>\(name)</dt><dd class=\"mono\">\(shown)</dd>"
            }
        )
        return """
            <tr><td><time datetime="\(TimeWords.utc(event.at))">\(TimeWords.exact(event.at, in: zone))</time></td>
            <td>\(event.text("host.name") ?? "")</td>
            <td><details><summary>\(marked(shortened(event.text("message") ?? event.raw, to: EvidenceTable.rowBytes), of: event))</summary>
            <dl class="fields">\(list)</dl><h3>As it came</h3><pre>\(shortened(event.raw, to: EvidenceTable.rawBytes))</pre>
            <p><a href="\(Address.event(event.id).path)">This event alone</a> · \
            <a href="\(Address.eventsAround(event.id).path)">What was around it</a></p></details></td></tr>
            """
    }

    /// The message with the values that matched marked in it.
    private func marked(_ text: String, of event: LogEvent) -> HTML {
        let values = matched.filter { $0 != "message" }.compactMap { event.text($0) }.filter { $0.count > 2 }
        for value in values {
            guard let range = text.range(of: value, options: .caseInsensitive) else { continue }
            return
                "\(String(text[..<range.lowerBound]))<mark>\(String(text[range]))</mark>\(String(text[range.upperBound...]))"
        }
        return "\(text)"
    }

    private func shortened(_ text: String, to most: Int) -> String {
        text.utf8.count <= most ? text : String(decoding: text.utf8.prefix(most), as: UTF8.self) + "…"
    }
}

extension HTML {
    static func + (left: HTML, right: HTML) -> HTML { HTML([left, right]) }
}
