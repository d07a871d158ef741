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
    /// The records of what comes again; nil where there are none.
    let problems: ProblemDesk?
    /// The response plan, which says whose word is wanted.
    let plan: PlanDesk

    public init(
        incidents: any IncidentStore,
        accounts: any AccountStore,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        trackers: TrackerDesk? = nil,
        problems: ProblemDesk? = nil,
        plan: PlanDesk
    ) {
        self.incidents = incidents
        self.accounts = accounts
        self.policy = policy
        self.clock = clock
        self.trackers = trackers
        self.problems = problems
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
        let (waiting, before) = (incident.tickets.proposals, incident.secrecy)
        var facts: [IncidentFact] = []
        for step in steps {
            if case .breakGlass = step { try person.role.must(.administer) }
            try await mustKnow(whoeverIsNamedIn: step)
            let checked = try await checked(step, on: incident, by: person)
            facts += try incident.take(checked, by: person.name, at: now, policy: policy.value)
        }
        for case .learn(let lessons) in steps { try await joinProblem(lessons, id, by: person) }
        let family = try await FamilySecrecy(incidents: incidents)
            .along(incident, facts, since: before, by: person.name, at: now)
        let seen = family.incident.settled(version: incident.version - steps.count + 1)
        try await incidents.save(
            IncidentChange(of: seen, family.facts, exhibits: exhibits, others: family.others)
        )
        for case .ticket(.decline(let id, _)) in steps {
            guard let proposal = waiting.first(where: { $0.id == id }) else { continue }
            try await trackers?.declined(proposal, on: incident.id)
        }
        return seen
    }

    /// The problem record that step 8 names has to be there, and knows of the incident from then on.
    private func joinProblem(_ lessons: Lessons, _ id: IncidentID, by person: Person) async throws {
        guard let problems, case .problem(let name)? = lessons.recurrence,
            let problem = ProblemID(text: name.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return }
        guard let known = try await problems.problem(problem, for: person) else {
            throw ProblemDeskRefusal.noSuchProblem(problem)
        }
        guard !known.incidents.contains(id) else { return }
        try await problems.take(.link(id), on: problem, by: person, seen: nil)
    }

    /// The names of everybody who could be given an incident, in order.
    public func people() async throws -> [String] {
        try await accounts.people().filter { $0.isActive && $0.role.may(.read) }.map(\.name).sorted()
    }
}
