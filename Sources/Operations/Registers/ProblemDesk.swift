import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where people keep record of why incidents come again, and see at triage whether this one did.
///
/// A problem is known to whoever may know of one of its incidents; the incidents that they may not know of are left out of
/// it. While all of them are restricted, so is everything that is recorded of it.
public struct ProblemDesk: Sendable {
    private let problems: any Register<Problem>
    private let incidents: any IncidentStore
    private let recurrence: any RecurrenceStore
    private let trail: any AuditTrail
    private let terms: RecurrenceCheck.Terms
    private let clock: HouseClock

    public init(
        problems: any Register<Problem>,
        incidents: any IncidentStore,
        recurrence: any RecurrenceStore,
        trail: any AuditTrail,
        terms: RecurrenceCheck.Terms = RecurrenceCheck.Terms(),
        clock: HouseClock
    ) {
        self.problems = problems
        self.incidents = incidents
        self.recurrence = recurrence
        self.trail = trail
        self.terms = terms
        self.clock = clock
    }

    /// Those that the person may know of: known errors first, then open ones, then resolved ones, each newest first.
    public func all(for person: Person) async throws -> [Problem] {
        let hidden = try await incidents.hidden(from: .person(person.name))
        return try await problems.entries().compactMap { $0.leavingOut(hidden.ids) }
            .sorted { ($0.state.order, $1.id) < ($1.state.order, $0.id) }
    }

    /// Nil when there is none, or none that the person may know of.
    public func problem(_ id: ProblemID, for person: Person) async throws -> Problem? {
        let hidden = try await incidents.hidden(from: .person(person.name))
        return try await problems.entry(id.rawValue)?.leavingOut(hidden.ids)
    }

    /// What happened to a problem, newest first, as far as the person may know.
    public func facts(of id: ProblemID, for person: Person) async throws -> [HouseFact] {
        let hidden = try await incidents.hidden(from: .person(person.name))
        return try await trail.facts(FactFilter(subject: id.description, hiding: hidden)).map(\.fact)
    }

    /// What the trail does not tell whoever asks: incidents that they may not know of, and problems of such incidents alone.
    public func hidden(from asker: Asker) async throws -> HiddenIncidents {
        let hidden = try await incidents.hidden(from: asker)
        guard !hidden.ids.isEmpty else { return hidden }
        let secret = try await problems.entries().filter { $0.leavingOut(hidden.ids) == nil }
        return HiddenIncidents(hidden.ids, others: Set(secret.map(\.id.description)))
    }

    /// Whether something like an incident was there before, and what is known of it; nil of one that the person may not
    /// know of.
    public func recurrence(of id: IncidentID, for person: Person) async throws -> Recurrence? {
        let earliest = clock.now().addingTimeInterval(-Double(terms.days) * 86_400)
        let asker = Asker.person(person.name)
        guard
            let incident = try await incidents.incident(id, for: asker),
            let found = try await recurrence.candidates(
                for: id,
                since: min(earliest, incident.loggedAt.addingTimeInterval(-Double(terms.days) * 86_400)),
                for: asker
            )
        else { return nil }
        let check = RecurrenceCheck(of: found.incident, among: found.others, terms: terms)
        let known = Set(check.alike.map(\.incident) + [id])
        let related = try await all(for: person).filter { !known.isDisjoint(with: $0.incidents) }
        return Recurrence(check: check, problems: related, isRecorded: related.contains { $0.incidents.contains(id) })
    }

    /// Opens a record.
    ///
    /// Throws `DeskRefusal` or `ProblemError`, each with what to do instead.
    public func open(_ title: String, of ids: [IncidentID], by person: Person) async throws -> Problem {
        try person.role.must(.respond)
        for id in ids { try await mustSee(id, person) }
        let (now, isSecret) = (clock.now(), try await areRestricted(ids))
        return try await problems.open { number in
            let id = ProblemID(rawValue: number)
            let (problem, facts) = try Problem.open(title, of: ids, as: id, by: person.name, at: now)
            return Registration(problem, facts.map { $0.houseFact(of: isSecret ? ids.first : nil) })
        }
    }

    /// Takes a step on a problem.
    ///
    /// `version`: the version that the person saw. Throws `DeskRefusal`, `ProblemError` or `RegisterConflict`.
    public func take(_ step: ProblemStep, on id: ProblemID, by person: Person, seen version: Int?) async throws {
        try person.role.must(.respond)
        guard try await problem(id, for: person) != nil, var kept = try await problems.entry(id.rawValue) else {
            throw ProblemDeskRefusal.noSuchProblem(id)
        }
        guard version == nil || version == kept.version else { throw RegisterConflict(number: id.rawValue) }
        switch step {
        case .link(let incident), .unlink(let incident, _): try await mustSee(incident, person)
        case .rename, .know, .workAround, .track, .resolve, .reopen: break
        }
        let facts = try kept.take(step, by: person.name, at: clock.now())
        let secret = try await areRestricted(kept.incidents) ? kept.incidents.first : nil
        try await problems.save(Registration(kept, facts.map { $0.houseFact(of: secret) }))
    }

    private func mustSee(_ id: IncidentID, _ person: Person) async throws {
        guard try await incidents.incident(id, for: .person(person.name)) != nil else {
            throw DeskRefusal.noSuchIncident(id)
        }
    }

    private func areRestricted(_ ids: [IncidentID]) async throws -> Bool {
        for id in ids where try await incidents.incident(id, for: .house)?.secrecy.isRestricted != true { return false }
        return true
    }
}

/// What is known of incidents like one.
public struct Recurrence: Hashable, Sendable {
    public let check: RecurrenceCheck
    /// Records of the incident itself, and of those like it.
    public let problems: [Problem]
    /// Whether the incident itself is in one of them.
    public let isRecorded: Bool

    public init(check: RecurrenceCheck, problems: [Problem], isRecorded: Bool) {
        self.check = check
        self.problems = problems
        self.isRecorded = isRecorded
    }

    /// Whether there is anything to tell.
    public var isEmpty: Bool { check.alike.isEmpty && problems.isEmpty }
}

/// Why nothing was done to a problem.
public enum ProblemDeskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is none, or none that the person may know of: the answer is the same.
    case noSuchProblem(ProblemID)
    public var description: String {
        switch self {
        case .noSuchProblem(let id): "there is no problem \(id); look at the number once more"
        }
    }
}

extension ProblemFact {
    /// `secret`: the incident behind which everything about the problem is hidden.
    fileprivate func houseFact(of secret: IncidentID?) -> HouseFact {
        let fact = houseFact
        guard let secret else { return fact }
        return HouseFact(
            subject: fact.subject,
            at: fact.at,
            by: fact.by,
            word: fact.word,
            details: fact.details.merging(["incident": secret.description]) { own, _ in own }
        )
    }
}

extension Problem.State {
    fileprivate var order: Int {
        switch self {
        case .knownError: 0
        case .open: 1
        case .resolved: 2
        }
    }
}
