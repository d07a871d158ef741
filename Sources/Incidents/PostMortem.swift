import Foundation
import Vocabulary

/// The beginning of a post-mortem: what the record of an incident says already, in Markdown, and what people add.
///
/// It names nobody: what went wrong is told of the work and the systems, not of persons.
public enum PostMortem {
    /// Stands where somebody has to write; a post-mortem that still has it is not taken.
    public static let hole = "(to be written)"

    /// `facts`: of the incident, oldest first.
    ///
    /// Records are cut, and the oldest stay, where all are too many for the field.
    public static func draft(of incident: Incident, facts: [IncidentFact]) -> String {
        let record = incident.record
        let cause: String =
            switch record.investigation.rootCause {
            case .known(let text): text
            case .unknown(let why): "Not known: \(why)"
            case nil: hole
            }
        let parts = [
            "## What happened\n\n\(record.identification.description.isEmpty ? hole : record.identification.description)",
            "## What it meant for others\n\n\(hole)",
            "## Timeline\n\n\(list(timeline(of: incident, facts)))",
            "## Root cause\n\n\(cause)",
            "## Promises\n\n\(list(promises(of: incident)))",
            "## What went well, and what did not\n\n\(hole)",
            "## What we change\n\n\(list(changes(of: incident)))",
        ]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func timeline(of incident: Incident, _ facts: [IncidentFact]) -> [String] {
        let records = incident.record.investigation.timeline.map {
            (at: $0.at, text: "\($0.kind.rawValue): \(line($0.text))")
        }
        let moves = facts.compactMap { fact -> (at: Date, text: String)? in
            switch fact.what {
            case .opened: (fact.at, "the incident is logged")
            // The notice names who asked for it.
            case .skipped(let step, _, _): (fact.at, "\(step.words) was skipped")
            case .left, .wentBack, .reopened, .criticalSet, .dutyTriggered, .priorityChanged:
                fact.what.notice.map { (fact.at, line($0)) }
            case .recorded, .skipAsked, .skipDeclined, .wentStraight, .dismissed, .taken, .criticalLifted,
                .sensitivityChanged, .told, .noted, .happened, .rewritten, .becameAware, .agreement, .escalated, .task,
                .evidence, .family, .responder, .glassBroken, .paused, .resumed, .alertLinked, .alertUnlinked,
                .followed,
                .unfollowed, .admitted, .barred, .clockEnded, .clockReopened, .clockStarted, .clockDropped,
                .clockRecomputed, .mail, .ticket, .deadline:
                nil
            }
        }
        let all = (records + moves).sorted { $0.at < $1.at }.map { "\($0.at.inWords) \($0.text)" }
        var (kept, count) = ([String](), 0)
        for one in all {
            count += one.count
            guard count < Limits.postMortemCharactersMax / 2 else { break }
            kept.append(one)
        }
        return kept.count == all.count ? kept : kept + ["\(all.count - kept.count) more in the incident's timeline"]
    }

    private static func promises(of incident: Incident) -> [String] {
        let clocks = incident.clocks.all.map { name, clock in
            "\(name.rawValue), \(clock.allowance): \(outcome(of: clock))"
        }
        let duties = incident.record.resolution.duties.map { duty in
            let name = incident.record.resolution.name(of: duty)
            return switch duty.outcome {
            case nil: "notification of \(name): still due"
            case .waived(let reason): "notification of \(name): waived, \(line(reason))"
            case .sent: "notification of \(name): sent\(duty.clock.map { ", \(outcome(of: $0))" } ?? "")"
            }
        }
        return clocks + duties
    }

    private static func outcome(of clock: Deadline) -> String {
        guard let end = clock.endedAt else { return "still runs" }
        let paused = clock.pauses.isEmpty ? "" : ", pauses: \(clock.pauses.count)"
        return "\(clock.isBreached(at: end) ? "missed" : "kept"), ended \(end.inWords)\(paused)"
    }

    private static func changes(of incident: Incident) -> [String] {
        let tasks = incident.casework.tasks.filter { $0.kind == .improvement }.map { task in
            "\(line(task.title)): \(task.outcome.map { $0.isDone ? "done" : "dropped" } ?? "open")"
        }
        return tasks.isEmpty ? [hole] : tasks
    }

    private static func list(_ items: [String]) -> String {
        items.isEmpty ? "- \(hole)" : items.map { "- \($0)" }.joined(separator: "\n")
    }

    /// The beginning of a text as one line.
    private static func line(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return words.count <= 300 ? words : words.prefix(299) + "…"
    }
}
