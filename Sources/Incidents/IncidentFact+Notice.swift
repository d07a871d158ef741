import Foundation
import Vocabulary

extension IncidentFact.What {
    /// The sentence that followers are told of a fact, without who did it; nil for what is too small to tell.
    public var notice: String? {
        switch self {
        case .left(let step): "\(step.words) is done"
        case .skipAsked(let step, _): "a skip of \(step.words) waits for a second person"
        case .skipped(let step, _, let asker): "\(step.words) was skipped, asked for by \(asker)"
        case .wentBack(let from, let to, let reason): "it went back from \(from.words) to \(to.words): \(reason)"
        case .wentStraight: "it goes straight to resolution"
        case .dismissed(let reason): "it is no incident: \(reason)"
        case .reopened(let step, let reason): "it was opened again at \(step.words): \(reason)"
        case .taken: "it was taken"
        case .criticalSet(let reason): "it is critical: \(reason)"
        case .criticalLifted(let reason): "it is no longer critical: \(reason)"
        case .priorityChanged(let from, let to, let reason): "its priority is \(to), no longer \(from): \(reason)"
        case .sensitivityChanged(let from, let to, _): "its sensitivity is \(to), no longer \(from)"
        case .told(let text): "the reporter was told: \(text)"
        case .dutyTriggered(_, let whom, let due):
            "\(whom) must be notified\(due.map { " by \($0.inWords)" } ?? "")"
        case .agreement(.answered(_, let whom, let isAgreed, _, _)):
            isAgreed ? "\(whom) agrees that it is resolved" : "\(whom) does not agree that it is resolved"
        case .agreement(.deemed(_, let whom, let after)): "the agreement of \(whom) is deemed given after \(after)"
        case .family(.absorbed(let other, _)): "it took over \(other)"
        case .family(.mergedInto(let other, _)): "it was merged into \(other)"
        case .family(.split(let part, _, _)): "\(part) was split from it"
        case .escalated(let person, let reason): "it was escalated to \(person): \(reason)"
        case .responder(.admitted(let person, let until)): "\(person) helps in it until \(until.inWords)"
        case .glassBroken(let reason): "somebody who is not on its list broke the glass: \(reason)"
        case .mail(.received(let letter)):
            "a letter came\(letter.from.isEmpty ? "" : " from \(letter.from)"): \(letter.subject)"
        case .ticket(.proposed(_, let tracker, let words)): "\(tracker) proposes: \(words)"
        case .recorded(.assignment, let facts): facts[.assignee].map { "\($0) has it" }
        case .opened, .recorded, .skipDeclined, .noted, .happened, .paused, .resumed, .alertLinked, .alertUnlinked,
            .followed, .unfollowed, .admitted, .barred, .clockEnded, .clockReopened, .clockStarted, .clockDropped,
            .clockRecomputed, .rewritten, .becameAware, .agreement(.asked), .agreement(.withdrawn), .task, .evidence,
            .responder,
            .family(.mergeUndone), .family(.released), .family(.splitFrom), .mail(.acknowledged), .ticket, .deadline:
            nil
        }
    }

    /// Whom a fact names, beside the followers.
    public var named: String? {
        switch self {
        case .escalated(let person, _), .followed(let person), .admitted(let person), .task(.given(_, let person)),
            .responder(.admitted(let person, _)), .responder(.over(let person)):
            person
        case .task(.set(_, _, _, let person, _)): person
        case .opened, .recorded, .left, .skipAsked, .skipDeclined, .skipped, .wentBack, .wentStraight, .dismissed,
            .reopened, .taken, .criticalSet, .criticalLifted, .priorityChanged, .sensitivityChanged, .told, .noted,
            .happened, .rewritten, .dutyTriggered, .becameAware, .agreement, .task, .responder, .evidence, .family,
            .glassBroken,
            .paused, .resumed, .alertLinked, .alertUnlinked, .unfollowed, .barred, .clockEnded, .clockReopened,
            .clockStarted, .clockDropped, .clockRecomputed, .mail, .ticket, .deadline:
            nil
        }
    }

    /// What somebody who is named is told.
    public var noticeToNamed: String? {
        switch self {
        case .escalated(_, let reason): "it was escalated to you: \(reason)"
        case .followed: "you follow it now"
        case .admitted: "you may know of it now"
        case .responder(.admitted(_, let until)): "you help in it until \(until.inWords)"
        case .responder(.over): "the time for which you helped in it is over"
        case .task(.given(let number, _)): "task \(number) is yours"
        case .task(.set(let number, let title, _, _, _)): "task \(number) is yours: \(title)"
        case .opened, .recorded, .left, .skipAsked, .skipDeclined, .skipped, .wentBack, .wentStraight, .dismissed,
            .reopened, .taken, .criticalSet, .criticalLifted, .priorityChanged, .sensitivityChanged, .told, .noted,
            .happened, .rewritten, .dutyTriggered, .becameAware, .agreement, .task, .responder, .evidence, .family,
            .glassBroken,
            .paused, .resumed, .alertLinked, .alertUnlinked, .unfollowed, .barred, .clockEnded, .clockReopened,
            .clockStarted, .clockDropped, .clockRecomputed, .mail, .ticket, .deadline:
            nil
        }
    }
}
