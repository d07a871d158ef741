public import Foundation
public import Vocabulary

/// A scenario played against the real process, in an incident that is marked and of which nothing leaves the house.
public struct Exercise: Hashable, Sendable {
    public let id: ExerciseID
    public let scenario: ExerciseScenario.Name
    public internal(set) var state: State
    /// Counted up by each change.
    public internal(set) var version: Int
    /// Who tells the story and watches; not one of those who play.
    public let facilitator: String
    public internal(set) var plannedFor: Date
    public internal(set) var players: [String]
    /// The marked incident in which it is played.
    public internal(set) var incident: IncidentID?
    public internal(set) var startedAt: Date?
    public internal(set) var endedAt: Date?
    /// When each inject was told, by its place in the scenario.
    public internal(set) var told: [Int: Date]
    public internal(set) var minutes: [Minute]
    public internal(set) var findings: [Finding]
    /// What was learned, in a paragraph.
    public internal(set) var review: String?

    /// Puts an exercise together from what a store kept.
    public init(
        id: ExerciseID,
        scenario: ExerciseScenario.Name,
        state: State,
        version: Int,
        facilitator: String,
        plannedFor: Date,
        players: [String] = [],
        incident: IncidentID? = nil,
        startedAt: Date? = nil,
        endedAt: Date? = nil,
        told: [Int: Date] = [:],
        minutes: [Minute] = [],
        findings: [Finding] = [],
        review: String? = nil
    ) {
        self.id = id
        self.scenario = scenario
        self.state = state
        self.version = version
        self.facilitator = facilitator
        self.plannedFor = plannedFor
        self.players = players
        self.incident = incident
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.told = told
        self.minutes = minutes
        self.findings = findings
        self.review = review
    }

    /// How far it is.
    public enum State: String, CaseIterable, Hashable, Sendable {
        case planned
        case running
        case ended
        /// Talked over; it counts for the yearly requirement from here.
        case reviewed
        case cancelled
    }

    /// Something that was said or decided.
    public struct Minute: Hashable, Sendable {
        public let at: Date
        public let by: String
        public let text: String

        public init(at: Date, by: String, text: String) {
            self.at = at
            self.by = by
            self.text = text
        }
    }

    /// Something to be done better, by whom and until when.
    public struct Finding: Hashable, Sendable {
        public let text: String
        public let owner: String
        public let due: Date

        public init(text: String, owner: String, due: Date) {
            self.text = text
            self.owner = owner
            self.due = due
        }
    }

    /// Plans one.
    ///
    /// - Throws: `ExerciseError`.
    public static func plan(
        _ scenario: ExerciseScenario.Name,
        for day: Date,
        as id: ExerciseID,
        by person: String,
        at now: Date
    ) throws(ExerciseError) -> (exercise: Exercise, facts: [ExerciseFact]) {
        guard day >= now else { throw .inPast }
        let exercise = Exercise(
            id: id,
            scenario: scenario,
            state: .planned,
            version: 1,
            facilitator: person,
            plannedFor: day
        )
        return (exercise, [ExerciseFact(exercise: id, at: now, by: person, what: .planned(scenario, for: day))])
    }

    /// The injects that are to be told by now and were not, in order.
    public func due(at now: Date) -> [(place: Int, inject: ExerciseScenario.Inject)] {
        guard state == .running, let startedAt else { return [] }
        return ExerciseScenario.named(scenario).injects.enumerated().filter { place, inject in
            told[place] == nil && startedAt.addingTimeInterval(Double(inject.minute) * 60) <= now
        }
        .map { (place: $0.offset, inject: $0.element) }
    }
}
