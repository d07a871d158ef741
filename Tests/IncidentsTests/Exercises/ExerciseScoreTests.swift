import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("How an exercise went")
struct ExerciseScoreTests {
    private static func fact(_ minute: Double, _ what: IncidentFact.What) -> IncidentFact {
        IncidentFact(incident: IncidentID(rawValue: 9), at: ExerciseTests.minute(minute), by: "ben", what: what)
    }

    /// The first two injects of the asset compromise, told at minutes 0 and 15.
    private static func exercise() throws -> Exercise {
        var exercise = try ExerciseTests.running()
        _ = try exercise.take(.tell(0), by: "ana", at: ExerciseTests.minute(0))
        _ = try exercise.take(.tell(1), by: "ana", at: ExerciseTests.minute(15))
        _ = try exercise.take(.end, by: "ana", at: ExerciseTests.minute(60))
        return exercise
    }

    @Test func `acts are in time, late or missed, and what was not asked does not count`() throws {
        let score = ExerciseScore(
            of: try Self.exercise(),
            facts: [
                Self.fact(0, .opened(title: "t", sensitivity: "S2")),
                Self.fact(5, .clockEnded("first response", kept: true)),
                Self.fact(31, .left(.logging)), Self.fact(20, .happened(at: Samples.start, text: "x", kind: "observation")),
            ]
        )
        #expect(
            score.lines.prefix(5).map(\.outcome) == [.inTime(300), .late(1_860), .inTime(0), .inTime(300), .missed]
        )
        #expect(score.lines.dropFirst(5).allSatisfy { $0.outcome == .notAsked })
        // 3.5 of 5.
        #expect(score.points == 70)
        #expect(score.overrides.isEmpty)
        #expect(score.reached == .assignment)
    }

    @Test func `a gate that did not hold takes one away, and what came after the end does not count`() throws {
        let score = ExerciseScore(
            of: try Self.exercise(),
            facts: [
                Self.fact(0, .opened(title: "t", sensitivity: "S1")),
                Self.fact(5, .clockEnded("first response", kept: true)),
                Self.fact(9, .skipped(.identification, reason: "r", askedBy: "cem")), Self.fact(61, .left(.logging)),
            ]
        )
        #expect(score.overrides.map(\.kind) == [.skipped])
        // 2 of 5, less one.
        #expect(score.points == 20)
    }

    @Test func `each inject wants a record of its own, made after it`() throws {
        var exercise = try Self.exercise()
        exercise.told = [1: ExerciseTests.minute(15), 3: ExerciseTests.minute(20)]
        let early = Self.fact(14, .happened(at: Samples.start, text: "x", kind: "observation"))
        let one = Self.fact(21, .happened(at: Samples.start, text: "x", kind: "observation"))
        func timeline(_ facts: [IncidentFact]) -> [ExerciseScore.Outcome] {
            ExerciseScore(of: exercise, facts: facts).lines.filter { $0.act.sign == .timeline }.map(\.outcome)
        }
        #expect(timeline([early]) == [.missed, .missed])
        #expect(timeline([early, one]) == [.inTime(360), .missed])
        #expect(
            timeline([one, Self.fact(22, .happened(at: Samples.start, text: "y", kind: "observation"))]) == [.inTime(360), .inTime(120)]
        )
    }

    @Test func `when nothing was asked there is no score`() throws {
        #expect(ExerciseScore(of: try ExerciseTests.running(), facts: []).points == nil)
    }
}
