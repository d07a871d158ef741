import Foundation
import Vocabulary

/// Recording what steps 5 to 8 want.
extension Incident {
    mutating func record(_ kind: TimelineRecord.Kind, at: Date, text: String, by person: String, now: Date)
        throws(IncidentError) -> [IncidentFact.What]
    {
        guard record.investigation.timeline.count < Limits.timelineRecordsMax else {
            throw .tooMany("records in the timeline", countMax: Limits.timelineRecordsMax)
        }
        // A form knows minutes alone.
        guard at.timeIntervalSince(now) < 60 else { throw .dateInFuture }
        guard loggedAt.timeIntervalSince(at) < Limits.incidentPastSecondsMax else { throw .longAgo("that time") }
        let kept = try IncidentText.needed(text, "the record")
        record.investigation.timeline.append(
            TimelineRecord(at: at, kind: kind, text: kept, by: person, recordedAt: now)
        )
        return [.happened(at: at, text: kept, kind: kind.rawValue)]
    }

    mutating func investigate(
        _ cause: Investigation.RootCause?,
        _ hotfix: Investigation.Hotfix?
    ) throws(IncidentError) -> [IncidentFact.What] {
        var facts: [String: String] = [:]
        switch cause {
        case nil: break
        case .known(let text):
            let kept = try IncidentText.needed(text, "the root cause")
            record.investigation.rootCause = .known(kept)
            facts[.rootCause] = kept
        case .unknown(let why):
            let kept = try IncidentText.needed(why, "why the root cause is not known")
            record.investigation.rootCause = .unknown(why: kept)
            facts[.rootCause] = "not known: \(kept)"
        }
        if let hotfix {
            record.investigation.hotfix = hotfix
            facts[.hotfix] = hotfix.rawValue
        }
        guard !facts.isEmpty else { throw .textMissing("the root cause, or whether a hotfix was used,") }
        return [.recorded(.investigation, facts)]
    }

    mutating func resolve(
        _ work: Set<Resolution.Work>,
        _ nobody: String?,
        _ agreement: Resolution.Agreement?
    ) throws(IncidentError) -> [IncidentFact.What] {
        // At the step a tick can be taken back; a step that was left keeps its facts.
        let finished = stage == .resolution ? work : record.resolution.finished.union(work)
        var facts: [String: String] = [:]
        for part in Resolution.Work.allCases where finished.contains(part) != record.resolution.finished.contains(part)
        {
            facts[part.rawValue] = finished.contains(part) ? "done" : "not done"
        }
        if let why = try IncidentText.optional(nobody ?? "", "why nobody has to be notified") {
            record.resolution.nobodyToNotify = why
            facts[.notifications] = "nobody: \(why)"
        }
        switch agreement {
        case nil: break
        case .nobodyAffected:
            record.resolution.agreement = .nobodyAffected
            facts[.agreement] = "nobody is affected"
        case .agreed(let who):
            let name = try IncidentText.needed(who, "who agreed", most: Limits.shortCharactersMax)
            record.resolution.agreement = .agreed(who: name)
            facts[.agreement] = name
        case .deemed: throw .deemedByHouse
        }
        guard !facts.isEmpty else { throw .textMissing("what was done, or who agreed,") }
        record.resolution.finished = finished
        return [.recorded(.resolution, facts)]
    }

    mutating func confirm(
        _ given: Classification,
        reason: String,
        by person: String,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        guard !given.areas.isEmpty else { throw .textMissing("what was affected") }
        let category = try known(category: given.category, policy)
        let why = try IncidentText.optional(reason, "the reason")
        let before = classification
        var after = given
        after.category = category
        var facts = Dictionary([ExitFact.classification: before == after ? "confirmed" : "corrected"])
        if before != after {
            guard let why else { throw .correctionNeedsReason }
            facts["reason"] = why
            facts["before"] = Incident.words(of: before)
            facts["after"] = Incident.words(of: after)
        }
        record.categorization.kind = after.kind
        record.categorization.category = after.category
        record.categorization.priority = after.priority
        record.identification.areas = after.areas
        record.closing.confirmedBy = person
        return [.recorded(.closing, facts)]
    }

    /// The classification as it stands.
    public var classification: Classification {
        Classification(
            kind: record.categorization.kind,
            areas: record.identification.areas,
            category: record.categorization.category,
            priority: record.categorization.priority ?? secrecy.sensitivity.defaultPriority
        )
    }

    private static func words(of classification: Classification) -> String {
        [
            classification.kind.rawValue, words(of: classification.areas), classification.category ?? "no category",
            classification.priority.rawValue,
        ].joined(separator: "; ")
    }

    mutating func disclose(_ given: Closing.Disclosure, at now: Date) throws(IncidentError) -> [IncidentFact.What] {
        let words: String
        switch given {
        case .done(let place):
            let kept = try IncidentText.needed(place, "where it was disclosed", most: Limits.linkCharactersMax)
            record.closing.disclosure = .done(where: kept)
            words = "done: \(kept)"
        case .scheduled(let date):
            // A day is written as its first moment.
            guard date.timeIntervalSince(now) > -86_400 else { throw .dayPast("the day of the disclosure") }
            record.closing.disclosure = given
            words = "scheduled: \(date.inWords)"
        case .notApplicable(let reason):
            let kept = try IncidentText.reason(reason)
            record.closing.disclosure = .notApplicable(reason: kept)
            words = "not applicable: \(kept)"
        }
        return [.recorded(.closing, Dictionary([.disclosure: words]))]
    }

    mutating func learn(_ given: Lessons) throws(IncidentError) -> [IncidentFact.What] {
        var facts: [String: String] = [:]
        let most = Limits.postMortemCharactersMax
        if let text = try IncidentText.optional(given.postMortem ?? "", "the post-mortem", most: most) {
            guard !text.contains(PostMortem.hole) else {
                throw .textMissing("what the post-mortem has as \(PostMortem.hole)")
            }
            record.lessons.postMortem = text
            facts[.postMortem] = text
        }
        switch given.recurrence {
        case nil: break
        case .problem(let name):
            let kept = try IncidentText.needed(name, "the problem record", most: Limits.linkCharactersMax)
            guard ProblemID(text: kept) != nil || IncidentText.isAddress(kept) else { throw .problemMalformed }
            record.lessons.recurrence = .problem(kept)
            facts[.recurrence] = "problem: \(kept)"
        case .notRecurring(let check):
            let kept = try IncidentText.needed(check, "how it was checked")
            record.lessons.recurrence = .notRecurring(check: kept)
            facts[.recurrence] = "not recurring: \(kept)"
        }
        guard !facts.isEmpty else { throw .textMissing("the post-mortem, or whether it recurs,") }
        return [.recorded(.lessons, facts)]
    }
}
