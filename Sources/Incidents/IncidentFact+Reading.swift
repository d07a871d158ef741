import Foundation
import Vocabulary

extension IncidentFact.What {
    /// Reads a fact back; nil when the word is not known or a detail is missing.
    public init?(word: String, details: [String: String]) {
        let reading = FactReading(details: details)
        guard
            let what = reading.move(word) ?? reading.change(word) ?? reading.clock(word) ?? reading.casework(word)
                ?? TicketFact(word: word, details: details).map(IncidentFact.What.ticket)
        else { return nil }
        self = what
    }
}

/// The details of a stored fact, read by name.
private struct FactReading {
    typealias What = IncidentFact.What

    let details: [String: String]

    private var reason: String? { details["reason"] }
    private func step(_ name: String = "step") -> Incident.Stage? {
        details[name].flatMap { Int($0) }.flatMap(Incident.Stage.init)
    }
    private func date(_ name: String) -> Date? {
        details[name].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
    }
    private func text(_ name: String, _ make: (String) -> What) -> What? { details[name].map(make) }

    /// Facts about the way through the steps.
    func move(_ word: String) -> What? {
        switch word {
        case "opened":
            guard let title = details["title"], let sensitivity = details["sensitivity"] else { return nil }
            return .opened(title: title, sensitivity: sensitivity)
        case "recorded": return step().map { .recorded($0, details.filter { $0.key != "step" }) }
        case "step left": return step().map { .left($0) }
        case "skip asked": return stepWithReason { .skipAsked($0, reason: $1) }
        case "skip declined": return stepWithReason { .skipDeclined($0, reason: $1) }
        case "step skipped":
            return details["asked by"].flatMap { asker in
                stepWithReason { .skipped($0, reason: $1, askedBy: asker) }
            }
        case "went back":
            guard let from = step("from"), let to = step("to"), let reason else { return nil }
            return .wentBack(from: from, to: to, reason: reason)
        case "went straight to resolution": return text("reason") { .wentStraight(reason: $0) }
        case "dismissed": return text("reason") { .dismissed(reason: $0) }
        case "reopened": return stepWithReason { .reopened(at: $0, reason: $1) }
        default: return nil
        }
    }

    /// Facts about what an incident is, and who has to do with it.
    func change(_ word: String) -> What? {
        switch word {
        case "taken": return .taken
        case "critical set": return text("reason") { .criticalSet(reason: $0) }
        case "critical lifted": return text("reason") { .criticalLifted(reason: $0) }
        case "priority changed": return changed { .priorityChanged(from: $0, to: $1, reason: $2) }
        case "sensitivity changed": return changed { .sensitivityChanged(from: $0, to: $1, reason: $2) }
        case "told": return text("text") { .told($0) }
        case "noted": return text("text") { .noted($0) }
        case "happened":
            return date("at").flatMap { at in
                text("text") {
                    .happened(at: at, text: $0, kind: details["kind"] ?? TimelineRecord.Kind.observation.rawValue)
                }
            }
        case "record rewritten":
            guard let number = details["record"].flatMap({ Int($0) }), let from = details["from"],
                let to = details["to"], let reason
            else { return nil }
            return .rewritten(number, from: from, to: to, reason: reason)
        case "escalated":
            return details["to"].flatMap { person in text("reason") { .escalated(to: person, reason: $0) } }
        case "glass broken": return text("reason") { .glassBroken(reason: $0) }
        case "alert linked": return alert.map { .alertLinked($0) }
        case "alert unlinked": return alert.flatMap { alert in text("reason") { .alertUnlinked(alert, reason: $0) } }
        case "follower added": return text("person") { .followed($0) }
        case "follower removed": return text("person") { .unfollowed($0) }
        case "admitted": return text("person") { .admitted($0) }
        case "barred": return text("person") { .barred($0) }
        default: return nil
        }
    }

    /// Facts about the clocks.
    func clock(_ word: String) -> What? {
        switch word {
        case "paused": return text("reason") { .paused(reason: $0) }
        case "resumed": return .resumed
        case "clock ended":
            guard let clock = details["clock"], let outcome = details["outcome"] else { return nil }
            return .clockEnded(clock, kept: outcome == "met")
        case "clock resumed": return text("clock") { .clockReopened($0) }
        case "clock started":
            guard let clock = details["clock"], let allowance = details["allowance"] else { return nil }
            return .clockStarted(clock, allowance: allowance)
        case "clock dropped": return text("clock") { .clockDropped($0) }
        case "clock recomputed":
            guard let clock = details["clock"], let from = details["from"], let to = details["to"],
                let due = date("due")
            else { return nil }
            return .clockRecomputed(clock, from: from, to: to, due: due)
        default: return nil
        }
    }

    /// Facts about duties, questions, tasks, evidence and relatives.
    func casework(_ word: String) -> What? {
        switch word {
        case "notification triggered":
            guard let line = details["line"], let whom = details["whom"] else { return nil }
            return .dutyTriggered(line, whom: whom, due: date("due"))
        case "became aware":
            guard let at = date("at"), let before = date("before"), let reason else { return nil }
            return .becameAware(at, before: before, reason: reason)
        default:
            return AgreementFact(word: word, details: details).map { .agreement($0) }
                ?? TaskFact(word: word, details: details).map { .task($0) }
                ?? ResponderFact(word: word, details: details).map { .responder($0) }
                ?? EvidenceFact(word: word, details: details).map { .evidence($0) }
                ?? FamilyFact(word: word, details: details).map { .family($0) }
                ?? MailFact(word: word, details: details).map { .mail($0) }
                ?? IncidentDeadline(word: word, details: details).map { .deadline($0) }
        }
    }

    private var alert: AlertID? { details["alert"].flatMap { AlertID(text: $0) } }

    private func stepWithReason(_ make: (Incident.Stage, String) -> What) -> What? {
        guard let step = step(), let reason else { return nil }
        return make(step, reason)
    }

    private func changed(_ make: (String, String, String) -> What) -> What? {
        guard let from = details["from"], let to = details["to"], let reason else { return nil }
        return make(from, to, reason)
    }
}
