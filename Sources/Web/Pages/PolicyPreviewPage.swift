import Alerts
import Foundation
import Operations
import Ports
import Vocabulary

/// What a changed policy would do, before it is saved: the lines that differ, and the clocks that would move.
struct PolicyPreviewPage: Sendable {
    let before: TriagePolicy
    let after: TriagePolicy
    let preview: PolicyDesk.Preview
    let setting: Address.Setting
    /// What was sent, to be sent again.
    let fields: [(String, String)]
    let reader: Reader
    var refusal: String?
    /// Clocks that are listed.
    private static let listCount = 50

    var html: HTML {
        PageFrame(title: "What this changes", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(setting).path)">Back without saving</a></p>
            <h1>What this changes</h1>\(lines)
            <h2>Clocks that run</h2>
            <p>\(preview.moves.count) of \(preview.runningCount) running clocks would run out at another time: \(preview.newlyBreachedCount) would be
            breached at once, \(preview.rescuedCount) would no longer be.</p>\(moves)
            <form method="post" action="\(Address.settings(setting).path)">\(PageFrame.key(reader))\(hidden)
            <label for="reason">Why the policy changes</label>
            <input id="reason" name="reason" required maxlength="\(Limits.reasonCharactersMax)">
            <div class="row-actions"><button class="main" name="reach" value="new">Save for new alerts</button>
            <button name="reach" value="running">Save, and apply it to running clocks</button></div></form></section>
            """
        )
    }

    private var hidden: HTML {
        HTML(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })
    }

    private var lines: HTML {
        var items: [HTML] = []
        for table in PolicyForm.Table.allCases {
            for severity in Severity.allCases.reversed() {
                let (old, new) = (table.lines(of: before)[severity], table.lines(of: after)[severity])
                guard old != new, let old, let new else { continue }
                items.append(
                    "<li>\(table.title), \(severity.word): \(old.allowance) (\(old.calendar)) becomes <strong>\(new.allowance) (\(new.calendar))</strong></li>"
                )
            }
        }
        for calendar in after.calendars where before.calendars.first(where: { $0.name == calendar.name }) != calendar {
            items.append(
                "<li>Calendar <strong>\(calendar.name)</strong> is new or changed: \(calendar.holidays.count) days off, \(calendar.timeZone.identifier)</li>"
            )
        }
        for calendar in before.calendars where !after.calendars.contains(where: { $0.name == calendar.name }) {
            items.append(
                "<li>Calendar <strong>\(calendar.name)</strong> is removed; lines that use it fall to the first one</li>"
            )
        }
        if before.pauseReasons != after.pauseReasons { items.append("<li>The reasons to pause</li>") }
        if before.warningShare != after.warningShare { items.append("<li>When a warning is sent</li>") }
        if before.anomalyMark != after.anomalyMark { items.append("<li>The mark of an anomaly in the line</li>") }
        if before.changes != after.changes { items.append("<li>Severities raised or lowered by impact</li>") }
        return items.isEmpty ? "<p>Nothing differs from what is in force.</p>" : "<ul>\(HTML(items))</ul>"
    }

    private var moves: HTML {
        guard !preview.moves.isEmpty else { return .empty }
        let zone = reader.zone(or: .gmt)
        let rows = preview.moves.prefix(PolicyPreviewPage.listCount).map { move -> HTML in
            """
            <tr><td><a href="\(Address.alert(move.alert.id).path)">\(move.alert.id)</a></td><td>\(SeverityMark.html(of: move.alert.finding.kind))</td>
            <td>\(TimeWords.instant(move.before, in: zone))</td><td>\(TimeWords.instant(move.after, in: zone))</td></tr>
            """
        }
        return """
            <div class="scroll"><table><caption>The first \(rows.count) of them</caption><thead><tr><th scope="col">Alert</th><th scope="col">Severity</th>
            <th scope="col">Due now</th><th scope="col">Due then</th></tr></thead><tbody>\(HTML(rows))</tbody></table></div>
            """
    }
}
