import Alerts
import Foundation
import Incidents
import Vocabulary

/// Incidents as text for a terminal and for scripts.
struct IncidentReport {
    let now: Date

    /// Number, step, priority, time left, assignee and title, with tabs between.
    func row(_ incident: Incident) -> String {
        let fields = [
            incident.id.description, incident.stage.words,
            incident.isCritical ? "critical" : incident.effectivePriority.rawValue, left(incident),
            incident.assignee ?? "nobody", incident.title,
        ]
        return fields.map { Terminal.harmless($0).replacingOccurrences(of: "\n", with: " ") }.joined(separator: "\t")
    }

    func json(_ incident: Incident) -> String {
        let nearest = incident.clocks.nearest
        return Terminal.json([
            ("id", .text(incident.id.description)), ("title", .text(incident.title)),
            ("step", .number(Int64(incident.stage.rawValue))), ("stage", .text(incident.stage.name)),
            ("kind", .text(incident.record.categorization.kind.rawValue)),
            ("priority", .text(incident.record.categorization.priority?.rawValue)),
            ("critical", .text(incident.isCritical ? "yes" : "no")),
            ("sensitivity", .text(incident.secrecy.sensitivity.rawValue)),
            ("team", .text(incident.record.assignment.team)), ("assignee", .text(incident.assignee)),
            ("logged_at", .text(TimeWords.utc(incident.loggedAt))), ("clock", .text(nearest?.name.rawValue)),
            ("due", .text(nearest.map { TimeWords.utc($0.clock.due(at: now)) })),
            ("breached", .list(incident.clocks.breached(at: now).map { .text($0.rawValue) })),
            ("alerts", .list(incident.alerts.map { .text($0.description) })),
        ])
    }

    func page(_ incident: Incident, facts: [IncidentFact]) -> String {
        var lines = ["\(incident.id)  \(incident.title)", ""]
        lines += Incident.Stage.steps.map { "  \($0.rawValue) \($0.name): \(state(of: $0, in: incident))" }
        if incident.stage.isStep {
            let missing = incident.missing(at: incident.stage)
            lines += [
                "", missing.isEmpty ? "Nothing is missing to leave this step." : "Missing to leave this step", "",
            ]
            lines += missing.map { "  \($0.words): \($0.remedy)" }
        }
        lines += ["", "Clocks", ""]
        lines += incident.clocks.all.map { name, clock in
            let due = TimeWords.instant(clock.due(at: clock.endedAt ?? now), in: clock.calendar.timeZone)
            return "  \(name.rawValue): \(left(clock)), due \(due)"
        }
        lines += ["", "History", ""]
        lines += facts.map { fact in
            let (word, details) = fact.what.record
            let rest = details.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
            return "  \(TimeWords.utc(fact.at)) \(fact.by) \(word) \(rest)".replacingOccurrences(of: "\n", with: " ")
        }
        return Terminal.harmless(lines.joined(separator: "\n"))
    }

    private func state(of step: Incident.Stage, in incident: Incident) -> String {
        if step == incident.stage { return "now" }
        guard let passage = incident.passage(of: step) else {
            return incident.stage == .noIncident ? "not applicable" : "to come"
        }
        let when = "\(passage.by) \(TimeWords.utc(passage.at))"
        return switch passage.way {
        case .complete: "left by \(when)"
        case .skipped(let reason, let asker): "SKIPPED, asked by \(asker), agreed by \(when): \(reason)"
        case .notNeeded(let reason): "not needed, \(when): \(reason)"
        case .dismissed(let reason): "no incident, \(when): \(reason)"
        }
    }

    private func left(_ incident: Incident) -> String {
        guard let nearest = incident.clocks.nearest else { return incident.isClosed ? "ended" : "paused" }
        return "\(left(nearest.clock)) (\(nearest.name.rawValue))"
    }

    private func left(_ clock: Deadline) -> String {
        let length = TimeWords.length(seconds: clock.secondsLeft(at: now))
        if clock.endedAt != nil { return clock.isBreached(at: now) ? "missed by \(length)" : "met" }
        if clock.isPaused { return "paused with \(length) left" }
        return clock.isBreached(at: now) ? "breached \(length) ago" : "\(length) left"
    }
}
