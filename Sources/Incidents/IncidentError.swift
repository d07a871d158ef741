public import Foundation
public import Vocabulary

/// Why a step was refused, and what to do instead.
public enum IncidentError: Error, Hashable, Sendable {
    case titleMissing
    case textMissing(String)
    case reasonMissing
    case tooLong(String, charactersMax: Int)
    case tooMany(String, countMax: Int)
    /// The step cannot be left: these facts are not there.
    case missing(Incident.Stage, [ExitFact])
    /// Facts of a later step: the order is enforced.
    case tooEarly(belongs: Incident.Stage, now: Incident.Stage)
    case onlyAt(Incident.Stage, now: Incident.Stage)
    /// The classification was confirmed, and its step left.
    case confirmedAlready
    case over(Incident.Stage)
    case notOver(Incident.Stage)
    case notEarlier(Incident.Stage, now: Incident.Stage)
    case notReopenedThere(Incident.Stage, last: Incident.Stage)
    case skipAskedAlready(by: String)
    case skipNotAsked
    case secondPersonNeeded(by: String)
    case accessUnchecked(String)
    case accessFailed(String, [String])
    case teamUnknown(String, known: [String])
    case categoryUnknown(String, known: [String])
    case linkMalformed
    case trackerOutside(TrackerReference.Tracker)
    case overruleNeedsReason(customer: Priority, chosen: Priority)
    case correctionNeedsReason
    case alreadySo(String)
    case dateInFuture
    case dutyUnknown(String)
    case delayNeedsReason(String)
    case recordUnknown(Int)
    case taskUnknown(Int)
    case fileUnknown(Int)
    case askUnknown
    case askAnswered
    case askExpired
    /// The work that it asked about was taken up again.
    case askWithdrawn
    /// Neither a problem record here nor the address of one elsewhere.
    case problemMalformed
    /// A moment so long ago that it is a slip of the pen.
    case longAgo(String)
    case deemedByHouse
    case deemedNotAllowed
    case deemedTooEarly(Date)
    case mergedWithItself
    case mergedAlready(IncidentID, into: IncidentID)
    case mergeWouldTell(IncidentID)
    case mergeMixesExercise(IncidentID)
    /// Notifications that are due would be forgotten with it.
    case mergeOwes(IncidentID, whom: [String])
    /// After step 6 nothing may begin that step 6 wants.
    case dutiesWouldBegin(whom: [String])
    /// A day by which something is to be done lies before it began.
    case dayPast(String)
    case responder(TemporaryResponder.Refusal)
    case responderUnknown(String)
    case notMerged(IncidentID)
    case pauseReasonNotListed(String, listed: [String])
    case alreadyPaused
    case notPaused
    case nothingRuns
    case alertNotLinked(AlertID)
    case notOnList(String)
    case staysOnList(String)
    case proposalUnknown
    case assigneeUnknown(String)
}

extension IncidentError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .titleMissing: "a title is missing; say in one line what happened"
        case .textMissing(let what): "\(what) is missing; write it down"
        case .reasonMissing: "a reason is missing; say in a sentence why"
        case .tooLong(let what, let most): "\(what) is too long; keep it under \(most) characters"
        case .tooMany(let what, let most): "there are too many \(what); \(most) is the most"
        case .missing(let step, let facts):
            "\(step.words) still wants: " + facts.map { "\($0.words) (\($0.remedy))" }.joined(separator: "; ")
        case .tooEarly(let step, let now):
            "that belongs to \(step.words), and the incident is at \(now.words); leave that step first"
        case .onlyAt(let step, let now): "that is done at \(step.words); the incident is at \(now.words)"
        case .confirmedAlready:
            "the classification was confirmed at step 7; go back to that step to change it"
        case .over(let stage): "the incident is over (\(stage.words)); re-open it first"
        case .notOver(let stage): "the incident is at \(stage.words); go back instead of re-opening it"
        case .notEarlier(let step, let now):
            "\(step.words) is not before \(now.words); choose an earlier step"
        case .notReopenedThere(let step, let last):
            "it cannot be opened again at \(step.words); choose a step up to \(last.words)"
        case .skipAskedAlready(let person):
            "\(person) asked to skip this step already; a second person agrees or declines"
        case .skipNotAsked: "nobody asked to skip this step; ask with a reason first"
        case .secondPersonNeeded(let person): "\(person) asked for it; somebody else has to agree"
        case .accessUnchecked(let person):
            "nobody checked that \(person) can open all linked information; assign again, and confirm it"
        case .accessFailed(let person, let obstacles):
            "\(person) cannot be given the incident: \(obstacles.joined(separator: "; "))"
        case .teamUnknown(let team, let known): "there is no team \"\(team)\"; choose one of: \(list(known))"
        case .categoryUnknown(let name, let known): "there is no category \"\(name)\"; choose one of: \(list(known))"
        case .linkMalformed:
            "that is no address; begin it with https:// or http://, and write it without spaces, quotes, < and >"
        case .trackerOutside(let tracker):
            "a restricted incident stays in the built-in tracker, and does not go to \(tracker.rawValue); the policy says so"
        case .overruleNeedsReason(let customer, let chosen):
            "the customer's priority is \(customer.rawValue); say why it is \(chosen.rawValue) here"
        case .correctionNeedsReason: "that changes what was recorded before; say why"
        case .alreadySo(let what): "\(what) already; nothing was changed"
        case .dateInFuture: "that time has not come yet; write down when it happened"
        case .dutyUnknown(let whom): "no notification to \"\(whom)\" is due; add it first"
        case .delayNeedsReason, .recordUnknown, .taskUnknown, .fileUnknown, .askUnknown, .askAnswered, .askExpired,
            .askWithdrawn, .problemMalformed, .longAgo, .dutiesWouldBegin, .mergeOwes,
            .deemedByHouse, .deemedNotAllowed, .deemedTooEarly, .mergedWithItself, .mergedAlready, .mergeWouldTell,
            .mergeMixesExercise, .dayPast, .responder, .responderUnknown, .notMerged:
            caseWords
        case .pauseReasonNotListed(let reason, let listed):
            "\"\(reason)\" is not a listed reason to pause; choose one of: \(list(listed))"
        case .alreadyPaused: "the clocks are paused already; resume them first"
        case .notPaused: "the clocks are not paused"
        case .nothingRuns: "no clock runs any more; there is nothing to pause"
        case .alertNotLinked(let alert): "\(alert) is not linked to this incident"
        case .notOnList(let person):
            "\(person) is not on the list of those who may know of this incident; add them first"
        case .staysOnList(let person):
            "\(person) has the incident, or is the last on the list; give it to somebody else first"
        case .proposalUnknown: "that proposal does not wait any more; look at the incident again"
        case .assigneeUnknown(let account):
            "\(account) is nobody here; name the account under \"people\" of the tracker, or assign somebody by hand"
        }
    }

    /// Refusals about duties, the timeline, tasks, evidence, agreement and relatives; `description` has words for the others.
    private var caseWords: String {
        switch self {
        case .delayNeedsReason(let whom): "the time to notify \(whom) ran out; say why it is late"
        case .recordUnknown(let number): "the timeline has no record \(number)"
        case .taskUnknown(let number): "there is no task \(number)"
        case .fileUnknown(let number): "there is no file \(number)"
        case .askUnknown: "nobody was asked that; ask first"
        case .askAnswered: "the question was answered already; ask again if that answer no longer holds"
        case .askExpired: "the time for that answer is over; ask again"
        case .askWithdrawn: "work went on since that question was asked; ask again"
        case .problemMalformed: "name the problem record as PRB-7, or give the address of one that is kept elsewhere"
        case .longAgo(let what): "\(what) lies years before the incident was logged; look at the year once more"
        case .deemedByHouse: "an agreement is deemed from a question without an answer; ask first"
        case .deemedNotAllowed: "the policy does not take silence as agreement; wait for the answer, or ask again"
        case .deemedTooEarly(let due): "silence counts as agreement from \(due.inWords) on; wait until then"
        case .mergedWithItself: "an incident cannot be merged into itself; name another"
        case .mergedAlready(let id, let other): "\(id) was merged into \(other); go on there, or undo the merge first"
        case .mergeWouldTell(let other):
            "one of this incident and \(other) is known to people who may not know of the other; bring the lists in line first"
        case .mergeMixesExercise(let other):
            "\(other) and this incident are not both played in the same exercise; what is played stays apart"
        case .mergeOwes(let id, let whom):
            "\(id) still owes a notification to \(list(whom)); send or waive each first, or merge the other one into it"
        case .dutiesWouldBegin(let whom):
            "that makes a notification due, to \(list(whom)); go back to \(Incident.Stage.resolution.words), and correct it there"
        case .dayPast(let what): "\(what) is over already; choose a later one"
        case .responder(let refusal): refusal.description
        case .responderUnknown(let person): "nobody asked for \(person) as a temporary responder; ask first"
        case .notMerged(let id): "\(id) is not merged into that incident; there is nothing to undo"
        case .titleMissing, .textMissing, .reasonMissing, .tooLong, .tooMany, .missing, .tooEarly, .onlyAt,
            .confirmedAlready, .over, .notOver, .notEarlier, .notReopenedThere, .skipAskedAlready,
            .skipNotAsked, .secondPersonNeeded, .accessUnchecked, .accessFailed, .teamUnknown, .categoryUnknown,
            .linkMalformed, .trackerOutside, .overruleNeedsReason, .correctionNeedsReason, .alreadySo,
            .dateInFuture, .dutyUnknown, .pauseReasonNotListed, .alreadyPaused, .notPaused, .nothingRuns,
            .alertNotLinked, .notOnList, .staysOnList, .proposalUnknown, .assigneeUnknown:
            ""
        }
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
