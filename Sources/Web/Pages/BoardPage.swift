import Alerts
import Foundation
import Ports
import Vocabulary

/// Deadlines by severity: what runs, what burns, and how the last 30 days went beside the 30 before; every number leads to
/// its list.
struct BoardPage: Sendable {
    /// A count and its list.
    struct Number: Hashable, Sendable {
        let count: Int
        let path: String
    }

    /// One line of the policy.
    struct Line: Sendable {
        let kind: AlertFilter.Kind
        let severity: Severity
        let open: Number
        let soon: Number
        let breached: Number
        /// Nil when nothing was decided in the period.
        let timing: TriageTiming?
        let before: TriageTiming?
        /// What was decided in the period.
        let decided: QueueQuery
        let target: Allowance
    }

    let lines: [Line]
    let now: Date
    let reader: Reader

    /// The period and the one that it is held against, in seconds.
    static let periodSeconds = 30 * 86_400.0

    var html: HTML {
        PageFrame(title: "Deadlines", section: .home, reader: reader).html(
            """
            <div class="head"><h1>Deadlines</h1><a href="\(Address.settings(.policy).path)">The policy</a></div>
            <section class="card" data-part="board" data-live="alert-raised alert-changed">
            <button class="news" data-news="new or changed: show" hidden></button>
            \(HTML(AlertFilter.Kind.allCases.map(table)))
            <p class="quiet small">As of \(TimeWords.instant(now, in: reader.zone(or: .gmt))). Met: the verdict came before the clock ran out. Times are what the
            clocks counted: working time where the target is in business days.</p></section>
            """
        )
    }

    private func table(_ kind: AlertFilter.Kind) -> HTML {
        let title = kind == .staticRule ? "Static rules: triage" : "Anomalies: valid or not valid"
        return """
            <div class="scroll"><table class="stack"><caption>\(title)</caption><thead><tr><th scope="col">Severity</th>
            <th scope="col" class="num">Open</th><th scope="col" class="num">Due in 24 h</th><th scope="col" class="num">Breached</th>
            <th scope="col" class="num">Decided, 30 days</th><th scope="col" class="num">Met</th><th scope="col" class="num">Median</th>
            <th scope="col" class="num">95 of 100 within</th><th scope="col">Target</th></tr></thead>
            <tbody>\(HTML(lines.filter { $0.kind == kind }.map(row)))</tbody></table></div>
            """
    }

    private func row(_ line: Line) -> HTML {
        let heat: HTML = line.breached.count > 0 ? " class=\"critical\"" : .empty
        let missed = line.decided.with { $0.standing = .breached }
        let met: HTML =
            line.timing.map {
                "<a href=\"\(missed.path)\">\(share($0)) %</a>\(was(line.before.map { "\(share($0)) %" }))"
            }
            ?? "<span class=\"quiet\">none yet</span>"
        return """
            <tr><th scope="row">\(SeverityMark.html(of: .staticRule(line.severity)))</th>
            <td data-label="Open" class="num">\(link(line.open))</td><td data-label="Due in 24 h" class="num">\(link(line.soon))</td>
            <td data-label="Breached" class="num"><strong\(heat)>\(link(line.breached))</strong></td>
            <td data-label="Decided, 30 days" class="num"><a href="\(line.decided.path)">\(line.timing?.count ?? 0)</a>\(was(line.before.map { "\($0.count)" }))</td>
            <td data-label="Met" class="num">\(met)</td>
            <td data-label="Median" class="num">\(line.timing.map { TimeWords.length(seconds: $0.medianSeconds) } ?? "")\(was(line.before.map { TimeWords.length(seconds: $0.medianSeconds) }))</td>
            <td data-label="95 of 100 within" class="num">\(line.timing.map { TimeWords.length(seconds: $0.p95Seconds) } ?? "")\(was(line.before.map { TimeWords.length(seconds: $0.p95Seconds) }))</td>
            <td data-label="Target" class="tight">&lt; \(line.target)</td></tr>
            """
    }

    private func link(_ number: Number) -> HTML { "<a href=\"\(number.path)\">\(number.count)</a>" }

    private func was(_ before: String?) -> HTML {
        before.map { "<br><span class=\"quiet small\">was \($0)</span>" } ?? .empty
    }

    /// Rounded down, so that one miss among a thousand does not read as none.
    private func share(_ timing: TriageTiming) -> Int { timing.metCount * 100 / max(1, timing.count) }
}
