public import Alerts
import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where an admin changes the policy of incidents: after looking at what it would have meant for incidents that were.
///
/// Incidents that run keep the promises that they were logged with; lists, routes and reasons count for all at once.
public struct IncidentPolicyDesk: Sendable {
    private let store: any IncidentPolicyStore
    private let incidents: any IncidentStore
    private let accounts: any AccountStore
    private let trail: any AuditTrail
    private let shelf: Shelf<IncidentPolicy>
    private let alerts: Shelf<TriagePolicy>
    private let teams: TeamDesk
    private let clock: HouseClock

    /// `alerts`: where the calendars are.
    public init(
        store: any IncidentPolicyStore,
        incidents: any IncidentStore,
        accounts: any AccountStore,
        trail: any AuditTrail,
        shelf: Shelf<IncidentPolicy>,
        alerts: Shelf<TriagePolicy>,
        teams: TeamDesk,
        clock: HouseClock
    ) {
        self.store = store
        self.incidents = incidents
        self.accounts = accounts
        self.trail = trail
        self.shelf = shelf
        self.alerts = alerts
        self.teams = teams
        self.clock = clock
    }

    /// The policy in force.
    public var current: IncidentPolicy { shelf.value }

    /// What tells the policy in force from every other.
    public var mark: String {
        let lines = current.lines.map { "\($0.name)\n\($0.value)" }.joined(separator: "\n\n")
        return Secrets.fingerprint(of: [UInt8](lines.utf8))
    }

    /// By which calendars promises may be counted.
    public var calendars: [BusinessCalendar] { alerts.value.calendars }

    /// What another policy says otherwise, and would have meant.
    public struct Preview: Sendable {
        public let differences: [IncidentPolicyLine.Difference]
        public let trial: TermsTrial
        /// Whether there are older incidents that it was not tried on.
        public let isCut: Bool

        public init(differences: [IncidentPolicyLine.Difference], trial: TermsTrial, isCut: Bool) {
            self.differences = differences
            self.trial = trial
            self.isCut = isCut
        }
    }

    /// Tries a policy on past incidents, the newest; on those alone that the person may know of.
    ///
    /// - Throws: `DeskRefusal` or `IncidentPolicyRefusal`.
    public func preview(_ policy: IncidentPolicy, for person: Person) async throws -> Preview {
        try person.role.must(.administer)
        try await mustHold(policy)
        var filter = IncidentFilter(state: .all, order: .newest)
        var past: [Incident] = []
        var isCut = false
        while true {
            let page = try await incidents.incidents(filter, for: .person(person.name))
            past += page
            guard page.count == filter.limit else { break }
            filter.offset += page.count
            guard past.count < Limits.trialIncidentsMax else {
                isCut = true
                break
            }
            await Task.yield()
        }
        let current = current
        return Preview(
            differences: current.differences(to: policy),
            trial: TermsTrial(of: past, from: current.terms, to: policy.terms, at: clock.now()),
            isCut: isCut
        )
    }

    /// Saves a policy; it is in force at once, and the fact says what was and what is.
    ///
    /// - Throws: `DeskRefusal` or `IncidentPolicyRefusal`.
    /// `seen`: the mark of the policy that the person changed; nil changes whatever is there.
    public func save(_ policy: IncidentPolicy, seen: String? = nil, reason: String, by person: Person) async throws {
        try person.role.must(.administer)
        guard seen == nil || seen == mark else { throw IncidentPolicyRefusal.changedMeanwhile }
        let why = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !why.isEmpty, why.count <= Limits.reasonCharactersMax else { throw IncidentPolicyRefusal.reasonMissing }
        try await mustHold(policy)
        let differences = current.differences(to: policy)
        guard !differences.isEmpty else { throw IncidentPolicyRefusal.nothingDiffers }
        try await store.save(policy)
        shelf.replace(with: policy)
        try await teams.offerAll()
        func words(_ side: (IncidentPolicyLine.Difference) -> String?) -> String {
            differences.map { "\($0.name): \(side($0) ?? "none")" }.joined(separator: "; ")
        }
        try await trail.append([
            HouseFact(
                subject: "incident policy",
                at: clock.now(),
                by: person.name,
                word: "incident policy changed",
                details: ["reason": why, "old": words(\.before), "new": words(\.after)]
            )
        ])
    }

    /// A policy that contradicts itself, or names nobody of the house, is refused with everything that is wrong.
    private func mustHold(_ policy: IncidentPolicy) async throws {
        var problems = policy.problems.map(\.description)
        let known = Set(try await accounts.people().filter(\.isActive).map(\.name))
        problems += policy.people.subtracting(known).sorted().map {
            "nobody active here has the name \"\($0)\"; add the account first, or name somebody else"
        }
        guard problems.isEmpty else { throw IncidentPolicyRefusal.problems(problems) }
    }
}

/// Why a policy of incidents was not saved.
public enum IncidentPolicyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case reasonMissing
    case nothingDiffers
    case changedMeanwhile
    case problems([String])

    public var description: String {
        switch self {
        case .reasonMissing: "a reason is missing; say in a sentence why the policy changes"
        case .changedMeanwhile:
            "somebody else changed the policy meanwhile; it stands here as it is now, with what you wrote: look at both"
        case .nothingDiffers: "nothing differs from what is in force; there is nothing to save"
        case .problems(let all): all.joined(separator: "; ")
        }
    }
}
