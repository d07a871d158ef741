import Foundation
import Operations
import Vocabulary

/// The files and events that are evidence: where they lie in the pack, or why they are not in it.
struct EvidenceExhibits: Sendable {
    let exhibits: [PackedExhibit]

    var html: HTML {
        guard !exhibits.isEmpty else { return .empty }
        let left = exhibits.count { !$0.isPacked }
        let note: HTML =
            left == 0
            ? "<p>All of it is in this pack.</p>"
            : "<p class=\"no\">\(left) of \(exhibits.count) are not in this pack; each says why.</p>"
        return """
            <section><h2>Files and events</h2>\(note)
            <p>A file ends with .bin, so that no browser shows or runs it: it may be what attacked. Its digest is that of the fact with
            which it came in.</p>
            <table><caption>What is kept as evidence</caption><thead><tr><th>What</th><th>In the pack</th><th>SHA-256</th></tr></thead>
            <tbody>\(HTML(exhibits.map(row)))</tbody></table></section>
            """
    }

    private func row(_ exhibit: PackedExhibit) -> HTML {
        let what: HTML =
            switch exhibit.kind {
            case .file(let number):
                "file \(number): \(exhibit.name)\(exhibit.hasCustomerData ? ", with data of customers" : "")"
            case .event(let event): "event \(event)"
            }
        let there: HTML =
            switch exhibit.content {
            case .packed(let path, let bytes): "<a href=\"\(path)\" download>\(path)</a>, \(bytes.count) bytes"
            case .leftOut(let why): "<span class=\"no\">left out:</span> \(why)"
            }
        return "<tr><td>\(what)</td><td>\(there)</td><td><code>\(exhibit.sha256)</code></td></tr>"
    }
}
