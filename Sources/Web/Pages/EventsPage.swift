import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// The search for events: the question, the bars, the fields, the rows.
struct EventsPage: Sendable {
    let aim: EventsAim
    let found: EventsFound
    let reader: Reader

    private var lens: EventsLens { aim.lens }

    var html: HTML {
        PageFrame(title: "Events", section: .events, reader: reader).html(
            """
            <h1>Events</h1>
            \(EventsBar(aim: aim, reader: reader).html)
            \(warnings)
            \(aim.isGood ? results : .empty)
            """
        )
    }

    /// Names that neither the house knows nor any of the newest events has.
    private var warnings: HTML {
        guard aim.isGood else { return .empty }
        let known = Set(FieldNames.known).union(found.names)
        let unknown = aim.tree.fieldNames.filter { !known.contains($0) }
        return HTML(
            Set(unknown).sorted().prefix(5).map { name in
                let near = NearestNames.of(name, in: known)
                let links = HTML(
                    near.map { other in
                        let text = lens.text.replacing(name, with: other)
                        return " <a href=\"\(lens.with { $0.text = text }.path)\">\(other)</a>"
                    }
                )
                return """
                    <p class="hint warning" role="status">None of the newest events has a field <code>\(name)</code>.\
                    \(near.isEmpty ? .empty : " Nearest:\(links)")</p>
                    """
            }
        )
    }

    private var results: HTML {
        guard !found.sample.isEmpty || lens.after != nil else { return EventsEmpty(aim: aim, found: found).html }
        return """
            \(EventsChart(aim: aim, found: found).html)
            <div class="explorer">
            \(EventsFields(aim: aim, found: found).html)
            <section aria-labelledby="rows" class="card" data-part="rows">\(heading)\(rows)\(pager)</section>
            </div>
            \(pivot)
            """
    }

    private var heading: HTML {
        let whole = found.isComplete ? "" : " at least, the time was not enough to read all of them"
        return """
            <div class="toolbar"><h2 id="rows" class="grow">\(found.total) event\(found.total == 1 ? "" : "s")\(whole)</h2>
            <form method="get" action="\(Address.eventsCompare.path)" id="compare"><button>Compare two ticked</button></form>
            <details class="menu end" data-menu><summary>\(Icons.html(.download))Export</summary><div class="sheet">
            <p class="hint">The newest \(Limits.exportCountMax) at most, with the columns that are shown.</p><ul>
            <li><a href="\(file("csv"))">CSV</a></li><li><a href="\(file("ndjson"))">NDJSON, whole events</a></li></ul></div></details>
            </div>
            """
    }

    private func file(_ format: String) -> String {
        Address.eventsExport.path(lens.with { _ in }.pairs + [("format", format)])
    }

    private var rows: HTML {
        let table = EventRows(events: found.rows, columns: lens.columns, zone: aim.zone, picks: .offered)
        return table.html(caption: "Newest first, times in \(TimeMark.zone(aim.zone, at: aim.now))")
    }

    private var pager: HTML {
        let first: HTML = lens.after == nil ? .empty : "<a href=\"\(lens.with { _ in }.path)\">Newest</a>"
        var next = HTML.empty
        if found.sample.count > EventsFound.rowCount, let last = found.rows.last {
            let path = lens.with { $0.after = EventPlace(last) }.path
            next = "<a href=\"\(path)\" rel=\"next\">Older\(Icons.html(.right))</a>"
        }
        return "<nav class=\"pager\" aria-label=\"Pages of events\"><span>\(first)</span><span>\(next)</span></nav>"
    }

    /// The form that every + and - belongs to.
    private var pivot: HTML {
        let hidden = lens.with { _ in }.pairs.filter { !$0.1.isEmpty }.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return "<form method=\"get\" action=\"\(Address.events.path)\" id=\"pivot\">\(HTML(hidden))</form>"
    }
}
