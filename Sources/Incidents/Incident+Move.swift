import Foundation
import Vocabulary

/// From step to step.
extension Incident {
    mutating func leave(by person: String, at now: Date) throws(IncidentError) -> [IncidentFact.What] {
        let wanting = missing(at: stage)
        guard wanting.isEmpty else { throw .missing(stage, wanting) }
        return pass(.complete, by: person, at: now)
    }

    /// Leaves the step; a wish to skip it is past with it.
    mutating func pass(_ way: Passage.Way, by person: String, at now: Date) -> [IncidentFact.What] {
        let step = stage
        passages.append(Passage(step: step, way: way, by: person, at: now))
        stage = step.next
        skipRequest = nil
        return switch way {
        case .complete: [.left(step)]
        case .skipped(let reason, let asker): [.skipped(step, reason: reason, askedBy: asker)]
        case .notNeeded(let reason): [.wentStraight(reason: reason)]
        case .dismissed(let reason): [.dismissed(reason: reason)]
        }
    }

    mutating func askSkip(reason: String, by person: String, at now: Date) throws(IncidentError)
        -> [IncidentFact.What]
    {
        let why = try IncidentText.reason(reason)
        if let skipRequest { throw .skipAskedAlready(by: skipRequest.by) }
        skipRequest = SkipRequest(step: stage, reason: why, by: person, at: now)
        return [.skipAsked(stage, reason: why)]
    }

    mutating func agreeSkip(by person: String, at now: Date) throws(IncidentError) -> [IncidentFact.What] {
        guard let request = skipRequest else { throw .skipNotAsked }
        guard request.by != person, person != HouseFact.house else { throw .secondPersonNeeded(by: request.by) }
        return pass(.skipped(reason: request.reason, askedBy: request.by), by: person, at: now)
    }

    mutating func declineSkip(reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        guard let request = skipRequest else { throw .skipNotAsked }
        skipRequest = nil
        return [.skipDeclined(request.step, reason: why)]
    }

    mutating func goBack(to step: Stage, reason: String, at now: Date) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        guard step.isStep, step < stage else { throw .notEarlier(step, now: stage) }
        let from = stage
        take(up: step, at: now)
        return [.wentBack(from: from, to: step, reason: why)]
    }

    /// Opens a done incident again at any step, and one that was no incident at the steps that it went through.
    mutating func reopen(at step: Stage, reason: String, on now: Date) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        let last: Stage = stage == .noIncident ? .categorization : .lessons
        guard step <= last else { throw .notReopenedThere(step, last: last) }
        take(up: step, at: now)
        return [.reopened(at: step, reason: why)]
    }

    /// Takes the work up again at an earlier step.
    ///
    /// What was stated about work that is now done again is withdrawn: the next assignee, the three ticks, the
    /// agreement and the questions for it, the confirmation. What was found out, sent or written stays.
    mutating func take(up step: Stage, at now: Date) {
        stage = step
        skipRequest = nil
        if step <= .categorization { record.categorization.next = nil }
        if step <= .resolution {
            record.resolution.finished = []
            record.resolution.agreement = nil
            for index in casework.asks.indices where casework.asks[index].isOpen {
                casework.asks[index].withdrawnAt = now
            }
        }
        if step <= .closing { record.closing.confirmedBy = nil }
    }

    mutating func goStraight(reason: String, by person: String, at now: Date) throws(IncidentError)
        -> [IncidentFact.What]
    {
        let why = try IncidentText.reason(reason)
        return try leave(by: person, at: now) + pass(.notNeeded(reason: why), by: person, at: now)
    }

    mutating func dismiss(reason: String, by person: String, at now: Date) throws(IncidentError)
        -> [IncidentFact.What]
    {
        let what = pass(.dismissed(reason: try IncidentText.reason(reason)), by: person, at: now)
        stage = .noIncident
        return what
    }
}
