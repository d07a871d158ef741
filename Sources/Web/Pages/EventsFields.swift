import Events
import Foundation
import Vocabulary

/// The fields of the newest events that fit: how many have each, and its most frequent values.
struct EventsFields: Sendable {
    let aim: EventsAim
    let found: EventsFound

    /// One field over the sample.
    struct Field: Hashable, Sendable {
        let name: String
        let kind: String
        let count: Int
        let values: [Value]

        /// A value and how often it occurs.
        struct Value: Hashable, Sendable {
            let text: String
            let count: Int
        }
    }

    /// Those that people ask for most first, then by name.
    static func fields(of events: [LogEvent]) -> [Field] {
        var counts: [String: [String: Int]] = [:]
        var kinds: [String: Set<String>] = [:]
        for event in events {
            for (name, value) in event.fields {
                guard let text = value.text else { continue }
                counts[name, default: [:]][text, default: 0] += 1
                kinds[name, default: []].insert(kind(value))
            }
            counts["feed", default: [:]][event.feed, default: 0] += 1
            kinds["feed", default: []].insert("text")
        }
        let rank = Dictionary(uniqueKeysWithValues: FieldNames.common.enumerated().map { ($1, $0) })
        return counts.keys.sorted { (rank[$0] ?? Int.max, $0) < (rank[$1] ?? Int.max, $1) }.map { name in
            let values = counts[name] ?? [:]
            let top = values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
            return Field(
                name: name,
                kind: kinds[name]?.sorted().joined(separator: ", ") ?? "",
                count: values.values.reduce(0, +),
                values: top.map { Field.Value(text: $0.key, count: $0.value) }
            )
        }
    }

    private static func kind(_ value: FieldValue) -> String {
        switch value {
        case .text(let text): IPAddress(text) == nil ? "text" : "address"
        case .integer, .number: "number"
        case .boolean: "yes or no"
        case .list: "list"
        case .null: "none"
        }
    }

    var html: HTML {
        let listed = aim.lens.listed.lowercased()
        let fields = EventsFields.fields(of: found.sample)
            .filter { listed.isEmpty || $0.name.lowercased().contains(listed) }
        let hidden = aim.lens.with { $0.listed = "" }.pairs.filter { !$0.1.isEmpty }.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return """
            <aside aria-labelledby="fields" class="card fieldlist" data-part="fields"><h2 id="fields">Fields</h2>
            <p class="hint">\(newest)</p>
            <form method="get" action="\(Address.events.path)" class="toolbar">\(HTML(hidden))
            <div class="grow"><label for="listed">Name has</label><input type="search" id="listed" name="listed" value="\(aim.lens.listed)"></div>
            <button>Show</button></form>
            \(fields.isEmpty ? "<p>No field has that in its name.</p>" : HTML(fields.map(one)))</aside>
            """
    }

    private func one(_ field: Field) -> HTML {
        let fill = found.sample.isEmpty ? 0 : field.count * 100 / found.sample.count
        let isShown = aim.lens.columns.contains(field.name)
        return """
            <details><summary><span class="mono">\(field.name)</span> <span class="quiet small">\(fill) %</span></summary>
            <p class="hint">\(field.kind) · <button form="pivot" name="column" value="\(field.name)" class="link">\
            \(isShown ? "take the column out" : "show as a column")</button></p>
            <ul class="values">\(HTML(field.values.map { value(field, $0) }))</ul></details>
            """
    }

    private var newest: String {
        found.sample.count == 1
            ? "From the one event that fits." : "From the newest \(found.sample.count) events that fit."
    }

    private func value(_ field: Field, _ value: Field.Value) -> HTML {
        """
        <li><span class="mono">\(value.text.isEmpty ? "(empty)" : ValueChip.short(value.text, to: 60))</span>\
        <span class="num">\(value.count)</span>\(PivotButtons.html(field.name, value.text))</li>
        """
    }
}

/// The buttons + and - of a value, which belong to the form `pivot` of the page.
enum PivotButtons {
    static func html(_ field: String, _ value: String) -> HTML {
        guard field.utf8.count + value.utf8.count <= 2_000 else { return .empty }
        let shown = ValueChip.short(value, to: 40)
        return """
            <span class="pivots"><button form="pivot" name="plus" value="\(field)=\(value)" class="plain" \
            aria-label="Only \(field) \(shown)">+</button><button form="pivot" name="minus" value="\(field)=\(value)" class="plain" \
            aria-label="Not \(field) \(shown)">−</button></span>
            """
    }
}
