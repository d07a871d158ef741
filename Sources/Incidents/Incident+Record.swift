import Foundation
import Vocabulary

/// Recording what steps 1 to 4 want; what is left out stays as it was, so that a left step never loses a fact.
extension Incident {
    mutating func identify(_ given: Identification) throws(IncidentError) -> [IncidentFact.What] {
        var facts: [String: String] = [:]
        if !given.areas.isEmpty, given.areas != record.identification.areas {
            record.identification.areas = given.areas
            record.closing.confirmedBy = nil
            facts[.areas] = Incident.words(of: given.areas)
        }
        if let source = given.source {
            record.identification.source = source
            facts[.source] = source.rawValue
        }
        if let text = try IncidentText.optional(given.description, "the description") {
            record.identification.description = text
            facts[.description] = text
        }
        return facts.isEmpty ? [] : [.recorded(.identification, facts)]
    }

    /// The same as a step of its own, which says something.
    mutating func identified(_ given: Identification) throws(IncidentError) -> [IncidentFact.What] {
        let what = try identify(given)
        guard !what.isEmpty else { throw .textMissing("what may be affected, the source or a description") }
        return what
    }

    mutating func log(_ given: Logging, policy: IncidentPolicy) throws(IncidentError) -> [IncidentFact.What] {
        var facts: [String: String] = [:]
        if let tracker = given.tracker {
            let reference = try reference(tracker, policy)
            record.logging.tracker = reference
            facts[.tracker] = "\(reference.tracker.rawValue): \(reference.reference)"
        }
        if let link = try IncidentText.link(given.background ?? "") {
            record.logging.background = link
            facts[.background] = link
        }
        // What an assignee could open before says nothing about a new link.
        if stage <= .assignment, !facts.isEmpty { record.assignment.checkedFor = nil }
        guard !facts.isEmpty else { throw .textMissing("a tracker reference or a background link") }
        return [.recorded(.logging, facts)]
    }

    private func reference(_ given: TrackerReference, _ policy: IncidentPolicy) throws(IncidentError)
        -> TrackerReference
    {
        switch given.tracker {
        case .builtIn:
            return TrackerReference(tracker: .builtIn, reference: id.description)
        case .jira, .zohoDesk, .zohoProjects, .github:
            let isKept = secrecy.isRestricted && policy.stubs == .builtInOnly
            guard !isKept else { throw .trackerOutside(given.tracker) }
            let most = Limits.linkCharactersMax
            let text = try IncidentText.needed(given.reference, "the ticket's key or address", most: most)
            return TrackerReference(tracker: given.tracker, reference: text)
        }
    }

    mutating func assign(
        _ team: String,
        to someone: String,
        _ access: AccessCheck,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        guard policy.teams.contains(team) else { throw .teamUnknown(team, known: policy.teams) }
        let name = try give(to: someone, access)
        record.assignment.team = team
        if stage == .categorization { record.categorization.next = name }
        return [.recorded(.assignment, Dictionary([.team: team, .assignee: name, .access: access.words]))]
    }

    /// Gives the incident to somebody who can open it, and everything that is linked.
    private mutating func give(to someone: String, _ access: AccessCheck) throws(IncidentError) -> String {
        let name = try IncidentText.needed(someone, "the assignee", most: Limits.shortCharactersMax)
        guard isVisible(to: name) else { throw .notOnList(name) }
        switch access {
        case .unchecked: throw .accessUnchecked(name)
        case .failed(let obstacles): throw .accessFailed(name, obstacles)
        case .passed, .told: break
        }
        record.assignment.assignee = name
        record.assignment.checkedFor = name
        return name
    }

    mutating func taken(by person: String, _ access: AccessCheck) throws(IncidentError) -> [IncidentFact.What] {
        guard record.assignment.assignee != person else { throw .alreadySo("\(person) has it") }
        switch access {
        // Before step 3 is left nobody has to have looked; leaving it asks.
        case .unchecked where stage <= .assignment:
            guard isVisible(to: person) else { throw .notOnList(person) }
            record.assignment.assignee = person
            record.assignment.checkedFor = nil
        case .unchecked, .passed, .told, .failed:
            _ = try give(to: person, access)
        }
        return [.taken]
    }

    mutating func categorise(
        _ given: Categorization,
        _ access: AccessCheck,
        reason: String,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.optional(reason, "the reason")
        let before = record.categorization
        var after = before
        after.kind = given.kind
        after.category = try known(category: given.category, policy) ?? before.category
        after.priority = given.priority ?? before.priority
        after.customerPriority = given.customerPriority ?? before.customerPriority
        after.vector = given.vector ?? before.vector
        after.due = try due(given.due) ?? before.due
        try overrule(before: before, after: after, reason: why)
        record.categorization = after
        if (before.kind, before.category, before.priority) != (after.kind, after.category, after.priority) {
            record.closing.confirmedBy = nil
        }
        var facts = Incident.words(of: record.categorization)
        if let someone = given.next {
            let name = try give(to: someone, access)
            record.categorization.next = name
            (facts[.next], facts[.access]) = (name, access.words)
        }
        facts["reason"] = why
        return [.recorded(.categorization, facts)]
    }

    /// The customer's word, and what was decided before, are overruled with a reason or not at all.
    private func overrule(
        before: Categorization,
        after: Categorization,
        reason: String?
    ) throws(IncidentError) {
        guard reason == nil else { return }
        if let customer = after.customerPriority, let chosen = after.priority, customer != chosen {
            throw .overruleNeedsReason(customer: customer, chosen: chosen)
        }
        let isCorrection =
            before.priority != nil
            && (before.priority != after.priority || before.kind != after.kind || before.category != after.category)
        if isCorrection { throw .correctionNeedsReason }
    }

    private func due(_ given: Categorization.Due?) throws(IncidentError) -> Categorization.Due? {
        switch given {
        case nil: nil
        case .resolutionDeadline: .resolutionDeadline
        case .on(let date, let reason):
            .on(try later(date), reason: try IncidentText.reason(reason))
        }
    }

    /// A day by which it is to be resolved, which comes after it was logged.
    private func later(_ date: Date) throws(IncidentError) -> Date {
        guard date >= loggedAt else { throw .dayPast("the due day") }
        return date
    }

    func known(category: String?, _ policy: IncidentPolicy) throws(IncidentError) -> String? {
        guard let category, !category.isEmpty else { return nil }
        guard policy.category(named: category) != nil else {
            throw .categoryUnknown(category, known: policy.categories.map(\.name))
        }
        return category
    }
}
