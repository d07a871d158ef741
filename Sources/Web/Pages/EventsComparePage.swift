import Events
import Foundation
import Vocabulary

/// Two events beside each other, what differs first.
struct EventsComparePage: Sendable {
    let left: LogEvent
    let right: LogEvent
    let zone: TimeZone
    let reader: Reader

    var html: HTML {
        let names = Set(left.fields.keys).union(right.fields.keys).sorted()
        let rows = [("feed", left.feed, right.feed)] + names.map { ($0, left.text($0) ?? "", right.text($0) ?? "") }
        let (same, other) = (rows.filter { $0.1 == $0.2 }, rows.filter { $0.1 != $0.2 })
        return PageFrame(title: "Two events", section: .events, reader: reader).html(
            """
            <h1>Two events beside each other</h1>
            <section class="card"><h2>\(other.count) fields differ</h2>\(table(other, "Fields that differ"))</section>
            <section class="card"><details><summary>\(same.count) fields are the same</summary>\(table(same, "Fields that are the same"))</details></section>
            """
        )
    }

    private func table(_ rows: [(String, String, String)], _ caption: String) -> HTML {
        let lines = rows.map { name, one, two -> HTML in
            """
            <tr><th scope="row">\(name)</th><td class="mono">\(ValueChip.short(one, to: 2_000))</td>\
            <td class="mono">\(ValueChip.short(two, to: 2_000))</td></tr>
            """
        }
        return """
            <div class="scroll"><table><caption>\(caption)</caption><thead><tr><th scope="col">Field</th>\
            <th scope="col">\(head(left))</th><th scope="col">\(head(right))</th></tr></thead><tbody>\(HTML(lines))</tbody></table></div>
            """
    }

    private func head(_ event: LogEvent) -> HTML {
        "<a href=\"\(Address.event(event.id).path)\">Event \(event.id.rawValue)</a>, \(TimeMark.html(event.at, in: zone))"
    }
}
