import Alerts
import Foundation
import Incidents

/// The facts of an incident, newest first: who, when, what.
struct IncidentHistory: Sendable {
    let facts: [IncidentFact]
    let zone: TimeZone

    var html: HTML {
        let items = HTML(
            facts.reversed().map { fact in
                "<li>\(IncidentPage.time(fact.at, zone)) <strong>\(fact.by)</strong> \(words(fact.what))</li>"
            }
        )
        return "<section class=\"card\"><h2>History</h2><ul class=\"history\">\(items)</ul></section>"
    }

    func words(_ what: IncidentFact.What) -> HTML {
        switch what {
        case .opened(let title, let sensitivity): "opened it, \(sensitivity): \(title)"
        case .recorded(let step, let facts):
            "recorded for \(step.words): \(facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; "))"
        case .left(let step): "left \(step.words)"
        case .skipAsked(let step, let reason): "asked to skip \(step.words): \(reason)"
        case .skipDeclined(let step, let reason): "declined to skip \(step.words): \(reason)"
        case .skipped(let step, let reason, let asker):
            "agreed with \(asker) to <strong>skip</strong> \(step.words): \(reason)"
        case .wentBack(let from, let to, let reason): "went back from \(from.words) to \(to.words): \(reason)"
        case .wentStraight(let reason): "went straight to resolution: \(reason)"
        case .dismissed(let reason): "closed it as <strong>no incident</strong>: \(reason)"
        case .reopened(let step, let reason): "opened it again at \(step.words): \(reason)"
        case .taken: "took it"
        case .criticalSet(let reason): "set it <strong>critical</strong>: \(reason)"
        case .criticalLifted(let reason): "lifted the critical flag: \(reason)"
        case .priorityChanged(let from, let to, let reason): "changed the priority from \(from) to \(to): \(reason)"
        case .sensitivityChanged(let from, let to, let reason):
            "changed the sensitivity from \(from) to \(to): \(reason)"
        case .told(let text): "told the reporter: \(text)"
        case .noted(let text): "noted: \(text)"
        case .happened(let at, let text, let kind):
            "wrote down (\(kind)) for \(TimeWords.instant(at, in: zone)): \(text)"
        case .rewritten(let number, let from, let to, let reason):
            "rewrote record \(number) from “\(from)” to “\(to)”: \(reason)"
        case .dutyTriggered(let line, let whom, let due):
            "must notify \(whom)\(due.map { " by \(TimeWords.instant($0, in: zone))" } ?? "") (\(line))"
        case .becameAware(let at, let before, let reason):
            "moved when the team knew of it from \(TimeWords.instant(before, in: zone)) to \(TimeWords.instant(at, in: zone)): \(reason)"
        case .escalated(let person, let reason): "<strong>escalated</strong> it to \(person): \(reason)"
        case .glassBroken(let reason): "<strong>broke the glass</strong>: \(reason)"
        case .agreement, .task, .evidence, .family: plain(what)
        case .responder(let fact): words(fact)
        case .paused(let reason): "paused the clocks: \(reason)"
        case .resumed: "resumed the clocks"
        case .alertLinked(let alert): "linked \(alert)"
        case .alertUnlinked(let alert, let reason): "took \(alert) out: \(reason)"
        case .followed(let person): "added the follower \(person)"
        case .unfollowed(let person): "removed the follower \(person)"
        case .admitted(let person): "put \(person) on the list"
        case .barred(let person): "took \(person) off the list"
        case .clockEnded(let clock, let kept): "ended the clock of \(clock): \(kept ? "met" : "missed")"
        case .clockReopened(let clock): "resumed the clock of \(clock)"
        case .clockStarted(let clock, let allowance): "started the clock of \(clock): \(allowance)"
        case .clockDropped(let clock): "stopped the clock of \(clock): best effort"
        case .mail(let fact): LetterView(fact: fact).html
        case .deadline(let deadline):
            switch deadline.kind {
            case .near:
                "told that the deadline of \(deadline.clock) is near: \(TimeWords.instant(deadline.due, in: zone))"
            case .missed:
                "told that the deadline of \(deadline.clock) was missed: \(TimeWords.instant(deadline.due, in: zone))"
            }
        case .ticket(let fact): "\(fact.words)"
        case .clockRecomputed(let clock, let from, let to, let due):
            "recomputed the clock of \(clock) from logging, \(from) to \(to): due \(TimeWords.instant(due, in: zone))"
        }
    }

    private func words(_ fact: ResponderFact) -> HTML {
        switch fact {
        case .asked(let person, let until, let reason):
            "asked that \(person) helps until \(TimeWords.instant(until, in: zone)): \(reason)"
        case .approved(let person, let role): "agreed as \(role) that \(person) helps"
        case .admitted(let person, let until): "let \(person) help until \(TimeWords.instant(until, in: zone))"
        case .declined(let person, let reason): "declined that \(person) helps: \(reason)"
        case .over(let person): "ended the help of \(person)"
        }
    }

    /// The fact's own word and details, for what says enough so.
    private func plain(_ what: IncidentFact.What) -> HTML {
        let (word, details) = what.record
        let text = details.sorted { $0.key < $1.key }.map { "\($0.key): \(told($0.key, $0.value))" }
            .joined(separator: "; ")
        return "\(word): \(text)"
    }

    /// Details that are instants, kept as seconds since 1970.
    private static let instants: Set<String> = ["due", "until", "happened at"]

    private func told(_ name: String, _ value: String) -> String {
        guard IncidentHistory.instants.contains(name), let seconds = Double(value) else { return value }
        return TimeWords.instant(Date(timeIntervalSince1970: seconds), in: zone)
    }
}
