import Alerts
import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where people open incidents and walk them through their steps: the only way a face changes one.
///
/// An incident that somebody may not know of is refused to them exactly like one that does not exist.
public struct IncidentDesk: Sendable {
    private let incidents: any IncidentStore
    private let alerts: any AlertStore
    private let accounts: any AccountStore
    private let policy: Shelf<IncidentPolicy>
    private let clock: HouseClock
    /// Who looks into the trackers; nil where there are none.
    private let trackers: TrackerDesk?

    public init(
        incidents: any IncidentStore,
        alerts: any AlertStore,
        accounts: any AccountStore,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        trackers: TrackerDesk? = nil
    ) {
        self.incidents = incidents
        self.alerts = alerts
        self.accounts = accounts
        self.policy = policy
        self.clock = clock
        self.trackers = trackers
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
            return IncidentChange(
                incident: incident,
                facts: facts,
                alertFacts: facts.compactMap { IncidentDesk.alertFact(of: $0) }
            )
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
        seen version: Int? = nil
    ) async throws -> Incident {
        try person.role.must(.respond)
        guard var incident = try await incidents.incident(id, for: .person(person.name)) else {
            throw DeskRefusal.noSuchIncident(id)
        }
        guard version == nil || version == incident.version else { throw IncidentConflict(id: id) }
        guard !steps.isEmpty else { return incident }
        let now = clock.now()
        let waiting = incident.tickets.proposals
        var facts: [IncidentFact] = []
        for step in steps {
            try await mustKnow(whoeverIsNamedIn: step)
            let checked = try await checked(step, on: incident, by: person)
            facts += try incident.take(checked, by: person.name, at: now, policy: policy.value)
        }
        let seen = incident.settled(version: incident.version - steps.count + 1)
        try await incidents.save(
            IncidentChange(
                incident: seen,
                facts: facts,
                alertFacts: facts.compactMap { IncidentDesk.alertFact(of: $0) }
            )
        )
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

    /// What an alert's own history tells of a fact of its incident.
    private static func alertFact(of fact: IncidentFact) -> AlertFact? {
        switch fact.what {
        case .alertLinked(let alert):
            AlertFact(alert: alert, at: fact.at, by: fact.by, what: .joined(incident: fact.incident.description))
        case .alertUnlinked(let alert, let reason):
            AlertFact(
                alert: alert,
                at: fact.at,
                by: fact.by,
                what: .left(incident: fact.incident.description, reason: reason)
            )
        case .opened, .recorded, .left, .skipAsked, .skipDeclined, .skipped, .wentBack, .wentStraight, .dismissed,
            .reopened, .taken, .criticalSet, .criticalLifted, .priorityChanged, .sensitivityChanged, .told, .noted,
            .happened, .paused, .resumed, .followed, .unfollowed, .admitted, .barred, .clockEnded, .clockReopened,
            .clockStarted, .clockDropped, .clockRecomputed, .ticket:
            nil
        }
    }
}

/// The access check: who is given an incident, or put on its lists, is somebody, and can open it.
extension IncidentDesk {
    /// A step that gives the incident to somebody, with what was found out about them.
    ///
    /// A face says `passed` where a person confirmed that the links outside can be opened; the house then looks at what
    /// it knows itself, and its word counts.
    private func checked(_ step: IncidentStep, on incident: Incident, by person: Person) async throws -> IncidentStep {
        switch step {
        case .assign(let team, let someone, let access):
            return .assign(team: team, to: someone, access: try await access.and(obstacles(for: someone, incident)))
        case .categorise(let given, let access, let reason):
            guard let next = given.next else { return step }
            // Whoever has it already was looked at when it was given to them.
            let known: AccessCheck = incident.record.assignment.checkedFor == next ? .passed : access
            let found = try await known.and(obstacles(for: next, incident))
            return .categorise(given, access: found, reason: reason)
        case .take(let access):
            return .take(access: try await access.and(obstacles(for: person.name, incident)))
        case .ticket(.accept(let id, let access)):
            let wish = incident.tickets.proposals.first { $0.id == id }?.wish
            guard case .assignee(let someone?, _) = wish else { return step }
            return .ticket(.accept(id, access: try await access.and(obstacles(for: someone, incident))))
        case .identify, .log, .record, .investigate, .resolve, .owe, .settle, .confirm, .disclose, .learn, .leave,
            .goBack, .askSkip, .agreeSkip, .declineSkip, .goStraight, .dismiss, .reopen, .setCritical, .liftCritical,
            .setPriority, .setSensitivity, .tell, .note, .pause, .resume, .link, .unlink, .follow, .unfollow, .admit,
            .bar, .ticket:
            return step
        }
    }

    /// What keeps somebody from opening an incident, as far as the house knows.
    private func obstacles(for name: String, _ incident: Incident) async throws -> [String] {
        guard let person = try await accounts.person(named: name) else { return ["nobody here has that name"] }
        var obstacles: [String] = []
        if !person.isActive { obstacles.append("the account is not active") }
        if !incident.isVisible(to: name) { obstacles.append("they are not on the list of those who may know of it") }
        return obstacles + (try await trackers?.obstacles(for: name, incident.id) ?? [])
    }

    /// Lists hold people of the house alone.
    private func mustKnow(whoeverIsNamedIn step: IncidentStep) async throws {
        let named: String
        switch step {
        case .follow(let name), .admit(let name): named = name
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .owe, .settle, .confirm, .disclose,
            .learn, .leave, .goBack, .askSkip, .agreeSkip, .declineSkip, .goStraight, .dismiss, .reopen, .take,
            .setCritical, .liftCritical, .setPriority, .setSensitivity, .tell, .note, .pause, .resume, .link, .unlink,
            .unfollow, .bar, .ticket:
            return
        }
        let person = try await accounts.person(named: named.trimmingCharacters(in: .whitespacesAndNewlines))
        guard person?.isActive == true else { throw DeskRefusal.nobodyOfThatName(named) }
    }
}

extension AccessCheck {
    /// The face's word, and what the house found out: nothing in the way counts only where both say so.
    fileprivate func and(_ obstacles: [String]) -> AccessCheck {
        guard obstacles.isEmpty else { return .failed(obstacles) }
        return self
    }
}
