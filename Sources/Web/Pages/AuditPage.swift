import Alerts
import Foundation
import Ports
import Vocabulary

/// The audit trail as a list.
struct AuditPage: Sendable {
    let query: FormBody
    /// Newest first.
    let facts: [StoredFact]
    let limit: Int
    let reader: Reader

    var html: HTML {
        PageFrame(title: "Audit trail", section: .settings, reader: reader).html(
            """
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>Audit trail</h1>
            <form class="toolbar" method="get" action="\(Address.settings(.audit).path)" role="search">
            \(field("subject", "About", "ALR-7, INC-3, person ana"))\(field("by", "By whom", "ana"))\(field("word", "What", "triaged"))
            \(field("from", "From", "2026-11-24T00:00:00Z"))\(field("until", "Until", "2026-11-25T00:00:00Z"))
            <button class="main">Show</button><button name="format" value="ndjson">\(Icons.html(.download))Export</button></form>
            \(table)</section>
            """
        )
    }

    private func field(_ name: StaticString, _ title: StaticString, _ example: StaticString) -> HTML {
        """
        <div><label for="\(name.description)">\(title.description)</label><input id="\(name.description)" name="\(name.description)" \
        value="\(query[name.description])" placeholder="\(example.description)"></div>
        """
    }

    private var table: HTML {
        guard !facts.isEmpty else { return "<p class=\"empty\">No fact fits. Leave a field empty to ask for all.</p>" }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="Facts"><table class="stack"><caption>\(facts.count) fact\(facts.count == 1 ? "" : "s"), newest first</caption><thead><tr><th scope="col" class="num">Number</th>
            <th scope="col">When</th><th scope="col">Who</th><th scope="col">About</th><th scope="col">What</th></tr></thead>
            <tbody>\(HTML(facts.map(row)))</tbody></table></div>\(more)
            """
    }

    private func row(_ stored: StoredFact) -> HTML {
        let fact = stored.fact
        let details = HTML(
            fact.details.sorted { $0.key < $1.key }.map { "<br><span class=\"quiet\">\($0.key):</span> \($0.value)" }
        )
        return """
            <tr><td class="num">\(stored.number)</td><td class="tight"><time datetime="\(TimeWords.utc(fact.at))">\(TimeWords.exact(fact.at, in: reader.zone(or: .gmt)))</time></td>
            <td>\(fact.by)</td><td>\(subject(fact.subject))</td><td>\(fact.word)\(details)</td></tr>
            """
    }

    private func subject(_ text: String) -> HTML {
        if let alert = AlertID(text: text) { return "<a href=\"\(Address.alert(alert).path)\">\(text)</a>" }
        if let incident = IncidentID(text: text) { return "<a href=\"\(Address.incident(incident).path)\">\(text)</a>" }
        return "\(text)"
    }

    private var more: HTML {
        guard facts.count >= limit, let last = facts.last else { return .empty }
        let kept = ["subject", "by", "word", "from", "until"].map { ($0, query[$0]) }
        let path = Address.settings(.audit).path(kept + [("before", String(last.number))])
        return
            "<nav class=\"pager\" aria-label=\"Pages\"><span></span><a href=\"\(path)\" rel=\"next\">Older facts</a></nav>"
    }
}
