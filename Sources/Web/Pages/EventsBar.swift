import Events
import Foundation
import Ports
import Vocabulary

/// The question: what, and of which time.
struct EventsBar: Sendable {
    let aim: EventsAim
    let reader: Reader

    private var lens: EventsLens { aim.lens }

    var html: HTML {
        """
        <form method="get" action="\(Address.events.path)" class="card" role="search" aria-label="Events">
        <div class="toolbar">
        <div class="grow suggest"><label for="q">Search</label>
        <input type="search" id="q" name="q" value="\(lens.text)" class="mono" autocomplete="off" spellcheck="false" data-search \
        maxlength="\(Limits.queryBytesMax)" role="combobox" aria-expanded="false" aria-autocomplete="list" \
        data-suggest="\(Address.eventsSuggest.path)"\(described) placeholder="user.name: alice and not host.name: db-*"></div>
        <div><label for="from">From</label><input id="from" name="from" value="\(lens.from)" size="20"\(timeDescribed)></div>
        <div><label for="until">Until</label><input id="until" name="until" value="\(lens.until)" size="20"\(timeDescribed)></div>
        <button class="main">Search</button>
        </div>
        \(kept)\(problem)\(timeProblem)
        <div class="row-actions">\(quick)\(history)\(help)</div>
        </form>
        """
    }

    private var described: HTML {
        aim.problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"q-problem\""
    }

    private var timeDescribed: HTML {
        aim.timeProblem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"time-problem\""
    }

    private var kept: HTML {
        lens.columns.isEmpty
            ? .empty : "<input type=\"hidden\" name=\"columns\" value=\"\(lens.columns.joined(separator: ","))\">"
    }

    /// The search with the place marked that cannot be read.
    private var problem: HTML {
        guard let problem = aim.problem else { return .empty }
        let scalars = Array(lens.text.unicodeScalars)
        let start = min(max(0, problem.column - 1), scalars.count)
        let end = min(scalars.count, start + problem.length)
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        let marked: HTML = start == end ? "<mark>&nbsp;</mark>" : "<mark>\(text(start..<end))</mark>"
        return """
            <div class="problem" role="alert" id="q-problem"><p>Column \(problem.column): \(problem.message).</p>
            <pre>\(text(0..<start))\(marked)\(text(end..<scalars.count))</pre></div>
            """
    }

    private var timeProblem: HTML {
        aim.timeProblem.map { "<p class=\"problem\" role=\"alert\" id=\"time-problem\">\($0)</p>" } ?? .empty
    }

    private var quick: HTML {
        let ranges = [
            ("now-15m", "15 min"), ("now-1h", "1 h"), ("now-24h", "24 h"), ("now-7d", "7 days"), ("now-30d", "30 days"),
        ]
        let links = ranges.map { from, name -> HTML in
            let path = lens.with { ($0.from, $0.until) = (from, "now") }.path
            let current: HTML = lens.from == from && lens.until == "now" ? " aria-current=\"true\"" : .empty
            return "<a class=\"chip\" href=\"\(path)\"\(current)>\(name)</a>"
        }
        let (back, on) = (aim.moved(by: -1).path, aim.moved(by: 1).path)
        return """
            <span class="quiet small">Last</span>\(HTML(links))
            <a class="chip" href="\(back)" rel="prev">\(Icons.html(.left))Before</a>\
            <a class="chip" href="\(on)">After\(Icons.html(.right))</a>
            """
    }

    private var history: HTML {
        let searches = reader.preferences.searches
        guard !searches.isEmpty else { return .empty }
        let items = searches.map { text -> HTML in
            "<li><a class=\"mono\" href=\"\(lens.with { $0.text = text }.path)\">\(ValueChip.short(text))</a></li>"
        }
        return """
            <details class="menu" data-menu><summary>My last searches</summary><div class="sheet"><ul>\(HTML(items))</ul></div></details>
            """
    }

    private var help: HTML {
        """
        <details class="menu end" data-menu><summary>How to search</summary><div class="sheet"><dl class="small">
        <dt><code>user.name: alice</code></dt><dd>a field with a value, whatever its case</dd>
        <dt><code>host.name: db-*</code></dt><dd>* is any run of characters</dd>
        <dt><code>source.ip: 10.0.0.0/8</code></dt><dd>an address in a network</dd>
        <dt><code>user.name: *</code></dt><dd>the field is there</dd>
        <dt><code>a and (b or not c)</code></dt><dd>together</dd>
        <dt><code>failed password</code></dt><dd>words of the message, in any order</dd>
        <dt><code>"failed password"</code></dt><dd>one behind the other</dd>
        <dt><code>destination.port &gt;= 1024</code></dt><dd>numbers, addresses, text, times</dd></dl></div></details>
        """
    }
}
