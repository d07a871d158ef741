import Events
import Foundation
import Vocabulary

/// Events as rows that open in place.
struct EventRows: Sendable {
    let events: [LogEvent]
    let columns: [String]
    let zone: TimeZone
    /// Whether rows can be ticked for comparing, and values have + and -.
    let picks: Picks
    /// The event that the others stand around.
    var marked: EventID?

    enum Picks: Hashable, Sendable { case offered, none }

    private var shown: [String] { columns.isEmpty ? ["host.name"] : columns }

    func html(caption: String) -> HTML {
        let tick: HTML =
            picks == .offered ? "<th scope=\"col\"><span class=\"visually-hidden\">Compare</span></th>" : .empty
        let heads = HTML(shown.map { "<th scope=\"col\">\($0)</th>" })
        return """
            <div class="scroll"><table class="events"><caption>\(caption)</caption><thead><tr>\(tick)
            <th scope="col">Time</th>\(heads)<th scope="col">What was logged</th></tr></thead>
            <tbody>\(HTML(events.map(row)))</tbody></table></div>
            """
    }

    private func row(_ event: LogEvent) -> HTML {
        let tick: HTML =
            picks == .offered
            ? "<td><input type=\"checkbox\" form=\"compare\" name=\"pick\" value=\"\(event.id.rawValue)\" aria-label=\"Compare event \(event.id.rawValue)\"></td>"
            : .empty
        let cells = HTML(
            shown.map { "<td class=\"mono\">\(event.value($0)?.text.map { ValueChip.short($0) } ?? "")</td>" }
        )
        let mark: HTML = event.id == marked ? " class=\"marked\"" : .empty
        return """
            <tr data-row\(mark)>\(tick)<td class="tight mono">\
            <a href="\(Address.event(event.id).path)" data-open>\(TimeMark.html(event.at, in: zone))</a></td>\(cells)
            <td><details><summary>\(ValueChip.short(event.wording, to: 300))</summary>\(opened(event))</details></td></tr>
            """
    }

    private func opened(_ event: LogEvent) -> HTML {
        """
        <p class="row-actions small"><a href="\(Address.event(event.id).path)">This event alone</a>
        <a href="\(Address.eventsAround(event.id).path)">What was around it</a></p>
        \(EventFieldTable(event: event, pivots: picks == .offered ? .form : .none).html)
        <details><summary>JSON</summary><pre>\(ValueChip.short(EventJSON.pretty(event), to: 16_384))</pre></details>
        <details><summary>As it came</summary><pre>\(ValueChip.short(event.raw, to: 16_384))</pre></details>
        """
    }
}

/// The fields of one event, by name.
struct EventFieldTable: Sendable {
    let event: LogEvent
    let pivots: Pivots

    /// What stands behind each value: buttons of the page's form, a menu, or nothing.
    enum Pivots: Hashable, Sendable { case form, menu, none }

    var html: HTML {
        let fields = event.fields.sorted { $0.key < $1.key }.compactMap { name, value in value.text.map { (name, $0) } }
        return "<dl class=\"fields\">\(HTML(([("feed", event.feed)] + fields).map(one)))</dl>"
    }

    private func one(_ name: String, _ value: String) -> HTML {
        let shown: HTML = "<span class=\"mono\">\(ValueChip.short(value, to: 2_000))</span>"
        switch pivots {
        case .none: return "<dt>\(name)</dt><dd>\(shown)</dd>"
        case .menu: return "<dt>\(name)</dt><dd>\(menu(name, value))</dd>"
        case .form:
            return """
                <dt>\(name) <button form="pivot" name="column" value="\(name)" class="plain" aria-label="Column \(name)">☰</button></dt>\
                <dd>\(shown) \(PivotButtons.html(name, value))</dd>
                """
        }
    }

    private func menu(_ name: String, _ value: String) -> HTML {
        guard name.utf8.count + value.utf8.count <= 1_000 else {
            return "<span class=\"mono\">\(ValueChip.short(value, to: 16_384))</span>"
        }
        return ValueChip(field: name, value: value, at: event.at).html
    }
}
