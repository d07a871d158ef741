public import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where exercises are planned, played against the real process, and talked over.
///
/// Starting one opens a marked incident: everybody sees that it is played, nothing of it leaves the house, and no figure
/// counts it.
public struct ExerciseDesk: Sendable {
    private let exercises: any Register<Exercise>
    private let incidents: any IncidentStore
    private let desk: IncidentDesk
    private let accounts: any AccountStore
    private let notices: any NoticeStore
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(
        exercises: any Register<Exercise>,
        incidents: any IncidentStore,
        desk: IncidentDesk,
        accounts: any AccountStore,
        notices: any NoticeStore,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.exercises = exercises
        self.incidents = incidents
        self.desk = desk
        self.accounts = accounts
        self.notices = notices
        self.trail = trail
        self.clock = clock
    }

    /// Newest first.
    public func all() async throws -> [Exercise] { try await exercises.entries() }

    public func exercise(_ id: ExerciseID) async throws -> Exercise? { try await exercises.entry(id.rawValue) }

    /// What happened to an exercise, newest first; nothing that the person may not know of.
    public func facts(of id: ExerciseID, for person: Person) async throws -> [HouseFact] {
        let hidden = try await incidents.hidden(from: .person(person.name))
        return try await trail.facts(FactFilter(subject: id.description, hiding: hidden)).map(\.fact)
    }

    /// How it went so far; nil before it was started, and for those who may not know of its incident.
    public func score(of exercise: Exercise, for person: Person) async throws -> ExerciseScore? {
        guard let id = exercise.incident else { return nil }
        let asker = Asker.person(person.name)
        guard try await incidents.incident(id, for: asker) != nil else { return nil }
        return ExerciseScore(of: exercise, facts: try await incidents.facts(of: id, for: asker))
    }

    /// Whether the plan was tried within the year; real incidents count by their closing, played ones do not.
    ///
    /// `adopted`: when the plan began to hold.
    public func yearlyTest(adopted: Date, in zone: TimeZone) async throws -> YearlyTest {
        // Only that one was closed is told, and when: restricted incidents are left out.
        let closed = try await incidents.incidents(
            IncidentFilter(state: .closed, order: .newest, limit: Limits.pageCountMax),
            for: .house
        )
        return YearlyTest(
            exercises: try await exercises.entries(),
            incidents: closed.filter { !$0.secrecy.isRestricted && $0.exercise == nil },
            adopted: adopted,
            in: zone,
            at: clock.now()
        )
    }

    /// Plans one.
    ///
    /// Throws `DeskRefusal` or `ExerciseError`, each with what to do instead.
    public func plan(_ scenario: ExerciseScenario.Name, for day: Date, by person: Person) async throws -> Exercise {
        try person.role.must(.respond)
        let now = clock.now()
        return try await exercises.open { number in
            let id = ExerciseID(rawValue: number)
            let (exercise, facts) = try Exercise.plan(scenario, for: day, as: id, by: person.name, at: now)
            return Registration(exercise, facts.map(\.houseFact))
        }
    }

    /// Takes a step of an exercise; who plays is told of an invitation, and of every inject.
    ///
    /// `version`: the version that the person saw. Throws `DeskRefusal`, `ExerciseError` or `RegisterConflict`.
    public func take(_ step: ExerciseStep, on id: ExerciseID, by person: Person, seen version: Int?) async throws {
        try person.role.must(.respond)
        var exercise = try await kept(id, version)
        if case .invite(let name) = step { try await mustBeSomebody(name) }
        let facts = try exercise.take(step, by: person.name, at: clock.now())
        try await exercises.save(Registration(exercise, facts.map(\.houseFact)))
        try await notices.append(told(by: step, of: exercise))
    }

    /// Opens the marked incident and starts.
    ///
    /// Throws `DeskRefusal`, `ExerciseError`, `IncidentError` or `RegisterConflict`.
    public func start(_ id: ExerciseID, by person: Person, seen version: Int?) async throws -> Incident {
        try person.role.must(.respond)
        var exercise = try await kept(id, version)
        // What would be refused is refused before an incident is opened for it.
        var trial = exercise
        _ = try trial.take(.start(IncidentID(rawValue: 1)), by: person.name, at: clock.now())
        let scenario = ExerciseScenario.named(exercise.scenario)
        let opening = IncidentOpening(
            title: scenario.title,
            identification: Identification(
                description:
                    "An exercise is played here. The first word came from \(scenario.injects[0].from):\n\n\(scenario.injects[0].text)"
            ),
            sensitivity: .s3,
            exercise: id
        )
        let incident = try await desk.open(opening, by: person)
        let facts = try exercise.take(.start(incident.id), by: person.name, at: clock.now())
        try await exercises.save(Registration(exercise, facts.map(\.houseFact)))
        for player in exercise.players { try await desk.take([.follow(player)], on: incident.id, by: person) }
        return incident
    }

    private func kept(_ id: ExerciseID, _ version: Int?) async throws -> Exercise {
        guard let exercise = try await exercises.entry(id.rawValue) else {
            throw ExerciseDeskRefusal.noSuchExercise(id)
        }
        guard version == nil || version == exercise.version else { throw RegisterConflict(number: id.rawValue) }
        return exercise
    }

    private func mustBeSomebody(_ name: String) async throws {
        let known = try await accounts.person(named: name.trimmingCharacters(in: .whitespacesAndNewlines))
        guard known?.isActive == true else { throw DeskRefusal.nobodyOfThatName(name) }
    }

    private func told(by step: ExerciseStep, of exercise: Exercise) -> [Notice] {
        let now = clock.now()
        func notice(_ person: String, _ text: String) -> Notice {
            Notice(
                person: person,
                subject: exercise.incident?.description ?? exercise.id.description,
                text: "\(Incident.exerciseMark) \(text)",
                at: now
            )
        }
        switch step {
        case .invite(let name):
            return [notice(name.trimmingCharacters(in: .whitespacesAndNewlines), "you play in \(exercise.id)")]
        case .tell(let place):
            let inject = ExerciseScenario.named(exercise.scenario).injects[place]
            return exercise.players.map { notice($0, "word from \(inject.from): \(inject.text)") }
        case .move, .excuse, .start, .minute, .find, .end, .review, .cancel: return []
        }
    }
}

/// Why nothing was done to an exercise.
public enum ExerciseDeskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case noSuchExercise(ExerciseID)
    public var description: String {
        switch self {
        case .noSuchExercise(let id): "there is no exercise \(id); look at the number once more"
        }
    }
}
