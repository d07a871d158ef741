import Events
import Foundation

/// A value of an event with what can be done with it: look for it, leave it out, copy it, see everything about it.
struct ValueChip: Sendable {
    let field: String
    let value: String
    /// When it was seen; without it no time is offered around it.
    var at: Date?
    /// The search that is open; without one a new search begins.
    var lens = EventsLens()

    var html: HTML {
        let links = [
            link(adding(.include), "Only events with it", .plus),
            link(adding(.exclude), "Events without it", .minus),
            around.map { link($0, "Events an hour before and after", .clock) } ?? .empty,
            link(ValueChip.about(field, value), "Everything about it", .search),
        ]
        return """
            <details class="menu chip" data-menu><summary><span class="visually-hidden">\(field) </span>\
            <span class="mono">\(ValueChip.short(value))</span></summary><div class="sheet"><p class="kicker">\(field)</p><ul>\(HTML(links))\
            <li><button type="button" data-copy="\(value)" hidden>\(Icons.html(.copy))Copy</button></li></ul></div></details>
            """
    }

    /// The page about a value.
    static func about(_ field: String, _ value: String) -> String {
        Address.entity.path([("field", field), ("value", value)])
    }

    /// At most 80 characters.
    static func short(_ text: String, to most: Int = 80) -> String {
        text.count <= most ? text : String(text.prefix(most)) + "…"
    }

    private func adding(_ polarity: KQL.Polarity) -> String {
        lens.with { $0.text = KQL.adding(field, value, polarity, to: lens.text) }.path
    }

    private var around: String? {
        at.map { at in
            EventsLens(KQL.pair(field, value), from: at.addingTimeInterval(-3_600), until: at.addingTimeInterval(3_600))
                .path
        }
    }

    private func link(_ path: String, _ text: String, _ icon: Icons.Name) -> HTML {
        "<li><a href=\"\(path)\">\(Icons.html(icon))\(text)</a></li>"
    }
}
