import Alerts
import Foundation
import Incidents
import Vocabulary

/// A report as text for a terminal.
struct ReportText {
    let sheet: FigureSheet

    /// The weekly status tells who waits for what; the monthly sheet its figures, a row each, with tabs between.
    func text(isWeek: Bool) -> String {
        var lines = [
            "\(sheet.days.first) to \(sheet.days.last), \(sheet.zone.identifier); as of \(TimeWords.instant(sheet.asOf, in: sheet.zone))",
            "",
        ]
        let status = sheet.sheet.status
        lines += isWeek ? week(status) : sheet.sheet.rows.map { $0.map(flat).joined(separator: "\t") }
        return lines.joined(separator: "\n")
    }

    private func week(_ status: IncidentStatus) -> [String] {
        let before = sheet.before
        var lines = [
            "opened \(status.opened.count) (before \(before.opened)), closed \(status.closed.count) (before \(before.closed)), "
                + "open \(status.openCount) (before \(before.open)), promises broken \(status.breaches.count) (before \(before.breaches))"
        ]
        lines += part("Promises broken", status.breaches) { breach in
            let end = breach.endedAt.map { "ended \(time($0))" } ?? "not ended yet"
            return "\(breach.incident) \(flat(breach.title)): \(breach.clock.rawValue), due \(time(breach.due)), \(end)"
        }
        lines += part("Steps set aside", sheet.sheet.conformance.overrides.filter(\.kind.breaksOrder)) { one in
            "\(one.incident) \(one.kind.rawValue) \(one.step.words), \(flat(one.by)): \(flat(one.reason))"
        }
        // Who waits for what is known of now alone.
        guard sheet.isCurrent else { return lines }
        return lines
            + part("Who waits for what", status.waiting) { one in
                let due = one.due.map { ", until \(time($0))" } ?? ""
                return
                    "\(one.incident) \(flat(one.title)): \(flat(one.whom ?? "nobody")), \(flat(one.what))\(due)\(one.isLate ? ", late" : "")"
            }
    }

    private func part<Item>(_ head: String, _ items: [Item], _ line: (Item) -> String) -> [String] {
        items.isEmpty ? [] : ["", head, ""] + items.map { "  \(line($0))" }
    }

    private func time(_ instant: Date) -> String { TimeWords.instant(instant, in: sheet.zone) }

    private func flat(_ text: String) -> String {
        text.replacingOccurrences(of: "\n", with: " ").replacingOccurrences(of: "\t", with: " ")
    }
}
