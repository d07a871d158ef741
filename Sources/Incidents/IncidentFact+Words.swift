import Foundation
import Vocabulary

extension IncidentFact.What {
    /// The fact's word in the store and the API, and what else it says, by name.
    public var record: (word: String, details: [String: String]) {
        switch self {
        case .opened(let title, let sensitivity): ("opened", ["title": title, "sensitivity": sensitivity])
        case .recorded(let step, let facts): ("recorded", facts.merging(at(step)) { _, step in step })
        case .left(let step): ("step left", at(step))
        case .skipAsked(let step, let reason): ("skip asked", at(step, reason))
        case .skipDeclined(let step, let reason): ("skip declined", at(step, reason))
        case .skipped(let step, let reason, let person):
            ("step skipped", at(step, reason).merging(["asked by": person]) { $1 })
        case .wentBack(let from, let to, let reason):
            ("went back", ["from": String(from.rawValue), "to": String(to.rawValue), "reason": reason])
        case .wentStraight(let reason): ("went straight to resolution", ["reason": reason])
        case .dismissed(let reason): ("dismissed", ["reason": reason])
        case .reopened(let step, let reason): ("reopened", at(step, reason))
        case .taken: ("taken", [:])
        case .criticalSet(let reason): ("critical set", ["reason": reason])
        case .criticalLifted(let reason): ("critical lifted", ["reason": reason])
        case .priorityChanged(let from, let to, let reason):
            ("priority changed", ["from": from, "to": to, "reason": reason])
        case .sensitivityChanged(let from, let to, let reason):
            ("sensitivity changed", ["from": from, "to": to, "reason": reason])
        case .told(let text): ("told", ["text": text])
        case .noted(let text): ("noted", ["text": text])
        case .happened(let at, let text, let kind):
            ("happened", ["at": String(at.timeIntervalSince1970), "text": text, "kind": kind])
        case .rewritten(let number, let from, let to, let reason):
            ("record rewritten", ["record": String(number), "from": from, "to": to, "reason": reason])
        case .dutyTriggered(let line, let whom, let due):
            ("notification triggered", details(["line": line, "whom": whom, "due": due.map(instant)]))
        case .becameAware(let at, let before, let reason):
            ("became aware", ["at": instant(at), "before": instant(before), "reason": reason])
        case .agreement(let fact): fact.record
        case .task(let fact): fact.record
        case .evidence(let fact): fact.record
        case .responder(let fact): fact.record
        case .family(let fact): fact.record
        case .escalated(let person, let reason): ("escalated", ["to": person, "reason": reason])
        case .glassBroken(let reason): ("glass broken", ["reason": reason])
        case .paused(let reason): ("paused", ["reason": reason])
        case .resumed: ("resumed", [:])
        case .alertLinked(let alert): ("alert linked", ["alert": alert.description])
        case .alertUnlinked(let alert, let reason):
            ("alert unlinked", ["alert": alert.description, "reason": reason])
        case .followed(let person): ("follower added", ["person": person])
        case .unfollowed(let person): ("follower removed", ["person": person])
        case .admitted(let person): ("admitted", ["person": person])
        case .barred(let person): ("barred", ["person": person])
        case .clockEnded(let clock, let kept): ("clock ended", ["clock": clock, "outcome": kept ? "met" : "missed"])
        case .clockReopened(let clock): ("clock resumed", ["clock": clock])
        case .clockStarted(let clock, let allowance): ("clock started", ["clock": clock, "allowance": allowance])
        case .clockDropped(let clock): ("clock dropped", ["clock": clock])
        case .mail(let fact): fact.record
        case .deadline(let deadline): deadline.record
        case .ticket(let fact): fact.record
        case .clockRecomputed(let clock, let from, let to, let due):
            ("clock recomputed", ["clock": clock, "from": from, "to": to, "due": instant(due)])
        }
    }

    private func at(_ step: Incident.Stage, _ reason: String? = nil) -> [String: String] {
        var details = ["step": String(step.rawValue)]
        details["reason"] = reason
        return details
    }
}
