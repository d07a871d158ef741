import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("Exercises against the real process")
struct ExerciseDeskTests {
    private let stage: CaseStage
    private let desk: ExerciseDesk
    private var ana: Person { stage.person("ana") }

    init() async throws {
        stage = try await CaseStage()
        desk = ExerciseDesk(
            exercises: SQLiteRegister(exercises: stage.stage.control),
            incidents: stage.incidents,
            desk: stage.desk,
            accounts: SQLiteAccounts(stage.stage.control),
            notices: stage.notices,
            trail: SQLiteAuditTrail(stage.stage.control),
            clock: stage.stage.clock
        )
    }

    private func advance(_ minutes: Double) { stage.stage.time.advance(bySeconds: minutes * 60) }

    @Test func `a scenario is played in a marked incident, told to those who play, and scored by what they did`()
        async throws
    {
        let day = stage.stage.clock.now().addingTimeInterval(86_400)
        let exercise = try await desk.plan(.compromise, for: day, by: ana)
        await #expect(throws: ExerciseError.nobodyPlays) { _ = try await desk.start(exercise.id, by: ana, seen: nil) }
        #expect(try await stage.incidents.incidents(IncidentFilter(), for: .house).isEmpty, "nothing was opened for it")
        await #expect(throws: DeskRefusal.nobodyOfThatName("zoe")) {
            try await desk.take(.invite("zoe"), on: exercise.id, by: ana, seen: nil)
        }
        try await desk.take(.invite("ben"), on: exercise.id, by: ana, seen: nil)
        let incident = try await desk.start(exercise.id, by: ana, seen: nil)
        #expect(incident.title.hasPrefix("[EXERCISE] ") && !incident.isReal)
        let kept = try #require(try await stage.incidents.incident(incident.id, for: .house))
        #expect(kept.exercise == exercise.id && kept.followers == ["ben"])
        try await desk.take(.tell(0), on: exercise.id, by: ana, seen: nil)
        let told = try await stage.told("ben")
        #expect(told.contains { $0.hasPrefix("\(incident.id): [EXERCISE] word from an alert") })
        advance(5)
        try await stage.desk.take([.take(access: .passed)], on: incident.id, by: stage.person("ben"))
        let running = try #require(try await desk.exercise(exercise.id))
        let score = try #require(try await desk.score(of: running, for: ana))
        #expect(score.lines.first?.outcome == .inTime(300))
    }

    @Test func `it counts for the year once it was talked over, and what is only played never does`() async throws {
        let start = stage.stage.clock.now()
        func yearly() async throws -> YearlyTest.State {
            try await desk.yearlyTest(adopted: start, in: .gmt).state
        }
        guard case .due = try await yearly() else { return #expect(Bool(false), "nothing tried it yet") }
        let exercise = try await desk.plan(.leakage, for: start.addingTimeInterval(60), by: ana)
        try await desk.take(.invite("ben"), on: exercise.id, by: ana, seen: nil)
        let incident = try await desk.start(exercise.id, by: ana, seen: nil)
        try await desk.take(.minute("we talk"), on: exercise.id, by: ana, seen: nil)
        try await desk.take(.end, on: exercise.id, by: ana, seen: nil)
        #expect(try await desk.exercise(exercise.id)?.incident == incident.id)
        guard case .due = try await yearly() else { return #expect(Bool(false), "it was not talked over") }
        try await desk.take(.review("too slow"), on: exercise.id, by: ana, seen: nil)
        guard case .met(let proof, _, _) = try await yearly() else { return #expect(Bool(false)) }
        #expect(proof == .exercise(exercise.id))
    }

    @Test func `a played incident is never joined with one that happened`() async throws {
        let exercise = try await desk.plan(.leakage, for: stage.stage.clock.now().addingTimeInterval(60), by: ana)
        try await desk.take(.invite("ben"), on: exercise.id, by: ana, seen: nil)
        let played = try await desk.start(exercise.id, by: ana, seen: nil)
        let real = try await stage.desk.open(IncidentSamples.opening(), by: ana)
        var (one, other) = (played, real)
        #expect(throws: IncidentError.mergeMixesExercise(real.id)) {
            try one.merge(
                into: &other,
                reason: "the same",
                by: "ana",
                at: Samples.start,
                policy: IncidentSamples.policy
            )
        }
    }

    @Test func `an exercise that is not there, or changed meanwhile`() async throws {
        let id = ExerciseID(rawValue: 9)
        await #expect(throws: ExerciseDeskRefusal.noSuchExercise(id)) {
            try await desk.take(.end, on: id, by: ana, seen: nil)
        }
        let exercise = try await desk.plan(.leakage, for: stage.stage.clock.now().addingTimeInterval(60), by: ana)
        try await desk.take(.invite("ben"), on: exercise.id, by: ana, seen: 1)
        await #expect(throws: RegisterConflict.self) {
            try await desk.take(.invite("eva"), on: exercise.id, by: ana, seen: 1)
        }
    }
}
