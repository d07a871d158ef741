import Foundation
import Incidents
import Vocabulary

/// An exercise in the register.
struct ExerciseContent: RegisterContent {
    var number: Int64
    var version: Int
    var scenario: String
    var state: String
    var facilitator: String
    var plannedFor: Date
    var players: [String]
    var incident: Int64?
    var startedAt: Date?
    var endedAt: Date?
    /// When each inject was told, by its place.
    var told: [Int: Date]
    var minutes: [MinuteContent]
    var findings: [FindingContent]
    var review: String?

    /// Something that was said.
    struct MinuteContent: Codable {
        var at: Date
        var by: String
        var text: String
    }

    /// Something to be done better.
    struct FindingContent: Codable {
        var text: String
        var owner: String
        var due: Date
    }

    init(_ exercise: Exercise) {
        number = exercise.id.rawValue
        version = exercise.version
        scenario = exercise.scenario.rawValue
        state = exercise.state.rawValue
        facilitator = exercise.facilitator
        plannedFor = exercise.plannedFor
        players = exercise.players
        incident = exercise.incident?.rawValue
        startedAt = exercise.startedAt
        endedAt = exercise.endedAt
        told = exercise.told
        minutes = exercise.minutes.map { MinuteContent(at: $0.at, by: $0.by, text: $0.text) }
        findings = exercise.findings.map { FindingContent(text: $0.text, owner: $0.owner, due: $0.due) }
        review = exercise.review
    }

    func entry() throws -> Exercise {
        Exercise(
            id: ExerciseID(rawValue: number),
            scenario: try StoredWord.read(scenario),
            state: try StoredWord.read(state),
            version: version,
            facilitator: facilitator,
            plannedFor: plannedFor,
            players: players,
            incident: incident.map(IncidentID.init),
            startedAt: startedAt,
            endedAt: endedAt,
            told: told,
            minutes: minutes.map { Exercise.Minute(at: $0.at, by: $0.by, text: $0.text) },
            findings: findings.map { Exercise.Finding(text: $0.text, owner: $0.owner, due: $0.due) },
            review: review
        )
    }
}
