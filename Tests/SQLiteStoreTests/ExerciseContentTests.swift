import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Exercises in the register")
struct ExerciseContentTests {
    private let stage: StoreStage
    private var trail: SQLiteAuditTrail { SQLiteAuditTrail(stage.control) }
    private static let now = Samples.start

    init() throws { stage = try StoreStage() }

    @Test func `exercises keep the contract`() async throws {
        let contract = RegisterContract(SQLiteRegister(exercises: stage.control)) { number in
            let (exercise, facts) = try Exercise.plan(
                .compromise,
                for: Self.now,
                as: ExerciseID(rawValue: number),
                by: "ana",
                at: Self.now
            )
            return Registration(exercise, facts.map(\.houseFact))
        } change: { exercise in
            var next = exercise
            let facts = try next.take(.invite("ben"), by: "ana", at: Self.now)
            return Registration(next, facts.map(\.houseFact))
        }
        try await contract.check(trail)
    }

    @Test func `every part comes back`() async throws {
        let exercises = SQLiteRegister(exercises: stage.control)
        let exercise = Exercise(
            id: ExerciseID(rawValue: 1),
            scenario: .leakage,
            state: .reviewed,
            version: 1,
            facilitator: "ana",
            plannedFor: Self.now,
            players: ["ben"],
            incident: IncidentID(rawValue: 9),
            startedAt: Self.now,
            endedAt: Self.now.addingTimeInterval(7_200),
            told: [0: Self.now, 1: Self.now.addingTimeInterval(1_200)],
            minutes: [.init(at: Self.now, by: "ben", text: "we closed the storage")],
            findings: [.init(text: "an owner for backups", owner: "ben", due: Self.now.addingTimeInterval(86_400))],
            review: "too slow"
        )
        try await exercises.save(Registration(exercise, []))
        #expect(try await exercises.entry(1) == exercise)
    }
}
