import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where people open incidents and walk them through their steps: the only way a face changes one.
///
/// An incident that somebody may not know of is refused to them exactly like one that does not exist.
public struct IncidentDesk: Sendable {
    let incidents: any IncidentStore
    let accounts: any AccountStore
    let policy: Shelf<IncidentPolicy>
    let clock: HouseClock
    /// Who looks into the trackers; nil where there are none.
    let trackers: TrackerDesk?
    /// The response plan, which says whose word is wanted.
    let plan: PlanDesk

    public init(
        incidents: any IncidentStore,
        accounts: any AccountStore,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        trackers: TrackerDesk? = nil,
        plan: PlanDesk
    ) {
        self.incidents = incidents
        self.accounts = accounts
        self.policy = policy
        self.clock = clock
        self.trackers = trackers
        self.plan = plan
    }

    /// Opens an incident, from alerts or by hand: it is logged at once, and its alerts are linked in the same
    /// transaction.
    ///
    /// Throws `DeskRefusal`, `IncidentError` or `AlertUnknown`, each with what to do instead.
    @discardableResult
    public func open(_ opening: IncidentOpening, by person: Person) async throws -> Incident {
        try person.role.must(.triage)
        let (now, policy) = (clock.now(), policy.value)
        return try await incidents.open { id in
            let (incident, facts) = try Incident.open(opening, as: id, by: person.name, at: now, policy: policy)
            return IncidentChange(of: incident, facts)
        }
    }

    /// Takes steps on an incident for a person, all of them or none.
    ///
    /// `version`: the version that the person saw; nil takes the steps on whatever is there.
    /// Throws `DeskRefusal`, `IncidentError`, `IncidentConflict` or `AlertUnknown`, each with what to do instead.
    @discardableResult
    public func take(
        _ steps: [IncidentStep],
        on id: IncidentID,
        by person: Person,
        seen version: Int? = nil,
        with exhibits: [Exhibit] = []
    ) async throws -> Incident {
        let found = try await incidents.incident(id, for: .person(person.name))
        // Whoever helps for a while acts in this incident, whatever their role is elsewhere.
        if found?.isHelped(by: person.name, at: clock.now()) != true { try person.role.must(.respond) }
        guard var incident = found else { throw DeskRefusal.noSuchIncident(id) }
        guard version == nil || version == incident.version else { throw IncidentConflict(id: id) }
        guard !steps.isEmpty else { return incident }
        let now = clock.now()
        let waiting = incident.tickets.proposals
        var facts: [IncidentFact] = []
        for step in steps {
            if case .breakGlass = step { try person.role.must(.administer) }
            try await mustKnow(whoeverIsNamedIn: step)
            let checked = try await checked(step, on: incident, by: person)
            facts += try incident.take(checked, by: person.name, at: now, policy: policy.value)
        }
        let seen = incident.settled(version: incident.version - steps.count + 1)
        try await incidents.save(IncidentChange(of: seen, facts, exhibits: exhibits))
        for case .ticket(.decline(let id, _)) in steps {
            guard let proposal = waiting.first(where: { $0.id == id }) else { continue }
            try await trackers?.declined(proposal, on: incident.id)
        }
        return seen
    }

    /// The names of everybody who could be given an incident, in order.
    public func people() async throws -> [String] {
        try await accounts.people().filter { $0.isActive && $0.role.may(.read) }.map(\.name).sorted()
    }
}
