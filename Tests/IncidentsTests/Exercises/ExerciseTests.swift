import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("An exercise")
struct ExerciseTests {
    static func minute(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 60) }

    static func planned(_ scenario: ExerciseScenario.Name = .compromise) throws(ExerciseError) -> Exercise {
        try Exercise.plan(scenario, for: minute(0), as: ExerciseID(rawValue: 2), by: "ana", at: minute(0)).exercise
    }

    static func running(_ scenario: ExerciseScenario.Name = .compromise) throws(ExerciseError) -> Exercise {
        var exercise = try planned(scenario)
        for step in [ExerciseStep.invite("ben"), .start(IncidentID(rawValue: 9))] {
            _ = try exercise.take(step, by: "ana", at: minute(0))
        }
        return exercise
    }

    @Test func `it is planned for a day to come`() throws {
        #expect(try Self.planned().state == .planned)
        #expect(try Self.planned().facilitator == "ana")
        #expect(throws: ExerciseError.inPast) {
            try Exercise.plan(
                .leakage,
                for: Self.minute(-1),
                as: ExerciseID(rawValue: 1),
                by: "ana",
                at: Self.minute(0)
            )
        }
    }

    @Test func `injects are due by the minute, until they are told`() throws {
        #expect(try Self.planned().due(at: Self.minute(500)).isEmpty)
        var exercise = try Self.running()
        #expect(exercise.due(at: Self.minute(0)).map(\.place) == [0])
        #expect(exercise.due(at: Self.minute(35)).map(\.place) == [0, 1, 2])
        _ = try exercise.take(.tell(0), by: "ana", at: Self.minute(1))
        #expect(exercise.due(at: Self.minute(35)).map(\.place) == [1, 2])
        #expect(exercise.due(at: Self.minute(35)).first?.inject.minute == 15)
    }
}
