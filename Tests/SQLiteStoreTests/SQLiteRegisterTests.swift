import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Registers in SQLite")
struct SQLiteRegisterTests {
    private let stage: StoreStage
    private var trail: SQLiteAuditTrail { SQLiteAuditTrail(stage.control) }
    private static let now = Samples.start

    init() throws { stage = try StoreStage() }

    @Test func `keep the contract`() async throws {
        let contract = RegisterContract(SQLiteRegister(problems: stage.control)) { number in
            let (problem, facts) = try Problem.open(
                "Passwords are shared",
                of: [IncidentID(rawValue: 3)],
                as: ProblemID(rawValue: number),
                by: "ana",
                at: Self.now
            )
            return Registration(problem, facts.map(\.houseFact))
        } change: { problem in
            var next = problem
            let facts = try next.take(.know("one password for all"), by: "ben", at: Self.now)
            return Registration(next, facts.map(\.houseFact))
        }
        try await contract.check(trail)
    }

    @Test func `each kind counts for itself`() async throws {
        let exercise = Exercise(
            id: ExerciseID(rawValue: 1),
            scenario: .leakage,
            state: .planned,
            version: 1,
            facilitator: "ana",
            plannedFor: Self.now
        )
        try await SQLiteRegister(exercises: stage.control).save(Registration(exercise, []))
        #expect(try await SQLiteRegister(problems: stage.control).entries().isEmpty)
    }
}
