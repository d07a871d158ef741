import Alerts
import Foundation
import Incidents
import Vocabulary

/// Where open incidents stand, by step and priority.
struct OpenTables: Sendable {
    let status: IncidentStatus
    /// Whether the lists of incidents show the same ones: they show those of now.
    let isCurrent: Bool

    var html: HTML {
        let most = Double(max(1, (status.open.map(\.count) + status.openByPriority.map(\.count)).max() ?? 1))
        let steps = status.open.map { open -> HTML in
            let path = IncidentListFilter(.empty).path { $0.stage = open.step }
            return row("\(open.step.rawValue) \(open.step.name)", open.count, most, path: path)
        }
        let priorities = status.openByPriority.map { row("\($0.priority.rawValue)", $0.count, most, path: nil) }
        return """
            <section class="card" id="open"><h2>\(isCurrent ? "Open now" : "Open at the end")</h2>
            \(table("By step", "Step", steps))\(table("By priority", "Priority", priorities))</section>
            """
    }

    private func table(_ caption: HTML, _ head: HTML, _ rows: [HTML]) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="Open: \(caption)"><table class="times"><caption>\(caption)</caption><thead><tr><th scope="col">\(head)</th>
        <th scope="col" class="num">Open</th><th scope="col">Picture</th></tr></thead><tbody>\(HTML(rows))</tbody></table></div>
        """
    }

    private func row(_ name: HTML, _ count: Int, _ most: Double, path: String?) -> HTML {
        let number: HTML =
            if let path, isCurrent, count > 0 { "<a href=\"\(path)\">\(count)</a>" } else { "\(count)" }
        return """
            <tr><th scope="row">\(name)</th><td class="num">\(number)</td>
            <td class="bar">\(ReportBar.html([(.plain, Double(count))], most: most))</td></tr>
            """
    }
}

/// Promises whose time ran out in the span.
struct BreachTable: Sendable {
    let frame: ReportFrame

    var html: HTML {
        let breaches = frame.sheet.sheet.status.breaches
        guard !breaches.isEmpty else { return .empty }
        let rows = HTML(
            breaches.prefix(Limits.reportRowsMax).map { breach in
                let end: HTML =
                    breach.endedAt.map {
                        "\(frame.time($0)), \(TimeWords.length(seconds: $0.timeIntervalSince(breach.due))) late"
                    }
                    ?? "<strong>not yet</strong>"
                return """
                    <tr><th scope="row"><a href="\(Address.incident(breach.incident).path)">\(breach.incident)</a> \(breach.title)</th>
                    <td>\(breach.clock.rawValue)</td><td>\(frame.time(breach.due))</td><td>\(end)</td></tr>
                    """
            }
        )
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Promises broken"><table><caption>Promises broken</caption><thead><tr><th scope="col">Incident</th><th scope="col">Clock</th>
            <th scope="col">Was due</th><th scope="col">Ended</th></tr></thead><tbody>\(rows)</tbody></table></div>
            \(frame.rest(breaches.count))
            """
    }
}

/// Where the order of the steps was set aside, by whom and why.
struct OverrideTable: Sendable {
    let frame: ReportFrame
    let overrides: [ProcessOverride]

    var html: HTML {
        guard !overrides.isEmpty else { return .empty }
        let rows = HTML(
            overrides.prefix(Limits.reportRowsMax).map { override in
                let asked: HTML = override.askedBy.map { ", asked for by \($0)" } ?? .empty
                return """
                    <tr><th scope="row">\(frame.incident(override.incident))</th><td>\(override.kind.rawValue): \(override.step.words)</td>
                    <td>\(frame.time(override.at))</td><td>\(override.by)\(asked)</td><td>\(override.reason)</td></tr>
                    """
            }
        )
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Skipped, gone back, overruled"><table><caption>Skipped, gone back, overruled</caption><thead><tr><th scope="col">Incident</th>
            <th scope="col">What</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">Why</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>\(frame.rest(overrides.count))
            """
    }
}

/// The incidents behind the first numbers: opened, and closed.
struct ReportLists: Sendable {
    let frame: ReportFrame

    var html: HTML {
        let status = frame.sheet.sheet.status
        let dismissed = Set(status.dismissed)
        return """
            <section class="card" id="opened"><h2>Opened</h2>\(list(status.opened) { _ in .empty })</section>
            <section class="card" id="closed"><h2>Closed</h2>\(list(status.closed) { dismissed.contains($0) ? ", no incident" : .empty })</section>
            """
    }

    private func list(_ ids: [IncidentID], _ more: (IncidentID) -> HTML) -> HTML {
        guard !ids.isEmpty else { return "<p class=\"quiet\">None.</p>" }
        let rows = HTML(ids.suffix(Limits.reportRowsMax).reversed().map { "<li>\(frame.incident($0))\(more($0))</li>" })
        let rest: HTML =
            ids.count > Limits.reportRowsMax
            ? "<p class=\"quiet\">The newest \(Limits.reportRowsMax) of \(ids.count).</p>" : .empty
        return "<ul class=\"linked\">\(rows)</ul>\(rest)"
    }
}

/// How the figures are counted, for whoever asks.
enum ReportWords {
    static let html: HTML = """
        <section class="card"><h2>How this is counted</h2><ul>
        <li>Times are those of the incidents logged in this time, from logging to the end of the clock, nights and pauses included.</li>
        <li>What is still open counts for as long as it has lasted; where too many are open to say, a figure is not reached.</li>
        <li>In time: by the promise and the calendar that each incident was logged with. A promise is decided when its clock ends or its
        time is over.</li>
        <li>The resolution of what was no incident does not count. An incident that was merged into another counts with the other.</li>
        </ul></section>
        """
}
