import Operations

/// A rule's text with line numbers, and what differs between two of its versions.
enum RuleSource {
    /// `marked`: lines that something is said about, from 1.
    static func html(_ text: String, marked: Set<Int> = []) -> HTML {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        let rows = lines.enumerated().map { index, line -> HTML in
            let mark: HTML = marked.contains(index + 1) ? " class=\"marked\"" : .empty
            return "<span id=\"line-\(index + 1)\"\(mark)>\(line)</span>"
        }
        return "<pre class=\"numbered\">\(HTML(rows))</pre>"
    }

    /// Only what changed, with a few lines around it.
    static func html(_ diff: LineDiff) -> HTML {
        let lines = diff.changes()
        guard !lines.isEmpty else { return "<p class=\"quiet\">No line differs.</p>" }
        let rows = lines.map { line -> HTML in
            guard let line else { return "<span class=\"gap\">…</span>" }
            switch line.kind {
            case .same: return "<span>  \(line.text)</span>"
            case .added: return "<span class=\"added\">+ \(line.text)</span>"
            case .removed: return "<span class=\"removed\">- \(line.text)</span>"
            }
        }
        return "<pre class=\"diff\">\(HTML(rows))</pre>"
    }
}
