import Alerts
import Foundation
import Incidents
import Vocabulary

/// Whether an incident was in time, and by which calendar.
struct EvidenceClocks: Sendable {
    let incident: Incident
    let zone: TimeZone
    let now: Date

    /// `yes`, `no: triage`, in a word for a list.
    static func verdict(of incident: Incident, at now: Date) -> HTML {
        let late = incident.clocks.breached(at: now).map(\.rawValue)
        guard late.isEmpty else { return "<span class=\"no\">no</span>: \(late.joined(separator: ", "))" }
        return incident.clocks.all.allSatisfy { $0.clock.endedAt != nil } ? "yes" : "so far"
    }

    var html: HTML {
        """
        <section><h2>In time</h2><table tabindex="0"><caption>Each clock: what was promised, and whether it was kept</caption>
        <thead><tr><th>Clock</th><th>Promise</th><th>Started</th><th>Due</th><th>Ended</th><th>Kept</th><th>Why it was due then</th></tr>
        </thead><tbody>\(HTML(incident.clocks.all.map { row($0.name, $0.clock) }))</tbody></table>\(calendars)</section>
        """
    }

    private func row(_ name: IncidentClocks.Name, _ clock: Deadline) -> HTML {
        let text = ClockText(clock: clock, now: now, zone: zone)
        let ended: HTML = clock.endedAt.map { IncidentPage.time($0, zone) } ?? "runs"
        let isBroken = clock.isBreached(at: now)
        let kept: HTML = isBroken ? "<span class=\"no\">no</span>" : clock.endedAt == nil ? "so far" : "yes"
        return """
            <tr><th scope="row">\(name.rawValue)</th><td>\(clock.allowance)</td><td>\(IncidentPage.time(clock.startedAt, zone))</td>
            <td>\(text.dueText)</td><td>\(ended)</td><td>\(kept), \(text.left)</td><td>\(text.why.joined(separator: "; "))</td></tr>
            """
    }

    /// The calendars that the clocks count by, each once.
    private var calendars: HTML {
        var seen: [BusinessCalendar] = []
        for clock in incident.clocks.all.map(\.clock) where !seen.contains(clock.calendar) {
            seen.append(clock.calendar)
        }
        return HTML(
            seen.map { calendar in
                let days = calendar.workingWeekdays.sorted().map { EvidenceClocks.weekdays[($0 - 1) % 7] }
                let end = incident.clocks.all.map { $0.clock.due(at: $0.clock.endedAt ?? now) }.max() ?? now
                let holidays = calendar.holidaysSkipped(from: incident.loggedAt, to: max(end, now))
                    .map { "\($0.day) \($0.name)" }.joined(separator: ", ")
                return """
                    <p>Calendar <strong>\(calendar.name)</strong>: zone \(calendar.timeZone.identifier), working days
                    \(days.joined(separator: ", ")), holidays in this time: \(holidays.isEmpty ? "none" : holidays). A day is 24
                    hours; business days are counted in working days of this calendar.</p>
                    """
            }
        )
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
