import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Steps of an exercise")
struct ExerciseStepTests {
    private static let incident = IncidentID(rawValue: 9)

    private static func take(
        _ exercise: Exercise,
        _ steps: ExerciseStep...,
        by person: String = "ana",
        minute: Double = 10
    ) throws(ExerciseError) -> Exercise {
        var exercise = exercise
        for step in steps { _ = try exercise.take(step, by: person, at: ExerciseTests.minute(minute)) }
        return exercise
    }

    @Test func `from the plan to the review`() throws {
        var exercise = try ExerciseTests.planned()
        exercise = try Self.take(
            exercise,
            .move(to: ExerciseTests.minute(60)),
            .invite("ben"),
            .invite("cem"),
            .excuse("cem")
        )
        exercise = try Self.take(exercise, .start(Self.incident), .tell(0), .minute("ben takes it"))
        #expect(exercise.state == .running)
        #expect(exercise.incident == Self.incident)
        #expect(exercise.told == [0: ExerciseTests.minute(10)])
        exercise = try Self.take(
            exercise,
            .end,
            .find("write the number of legal down", owner: "cem", due: ExerciseTests.minute(99))
        )
        exercise = try Self.take(exercise, .review("we are slow at night"), by: "ben")
        #expect(exercise.state == .reviewed)
        #expect(exercise.players == ["ben"])
        #expect(exercise.version == 11)
    }

    @Test func `what does not fit is refused, and nothing changes`() throws {
        let planned = try ExerciseTests.planned()
        let running = try ExerciseTests.running()
        let ended = try Self.take(running, .end)
        let reviewed = try Self.take(ended, .minute("m"), .review("r"))
        let later = ExerciseTests.minute(99)
        let cases: [(Exercise, ExerciseStep, String, ExerciseError)] = [
            (planned, .start(Self.incident), "ana", .nobodyPlays),
            (planned, .invite("ana"), "ana", .facilitatorPlays("ana")),
            (planned, .move(to: Samples.start), "ana", .inPast), (planned, .excuse("ben"), "ana", .notPlaying("ben")),
            (planned, .tell(0), "ana", .notNow(.planned)), (planned, .minute("m"), "ana", .notNow(.planned)),
            (running, .start(Self.incident), "ana", .notNow(.running)),
            (running, .tell(0), "ben", .onlyFacilitator("ana")),
            (running, .end, "ben", .onlyFacilitator("ana")), (running, .tell(1), "ana", .earlierInject(1)),
            (running, .tell(5), "ana", .noSuchInject(6, 5)), (running, .tell(-1), "ana", .noSuchInject(0, 5)),
            (running, .invite("ben"), "ana", .alreadyPlaying("ben")), (running, .review("r"), "ana", .notNow(.running)),
            (running, .find("x", owner: "y", due: later), "ana", .notNow(.running)),
            (running, .excuse("ben"), "ana", .notNow(.running)),
            (ended, .review("r"), "ana", .minutesMissing),
            (ended, .find("x", owner: "y", due: Samples.start), "ana", .inPast),
            (ended, .find(" ", owner: "y", due: later), "ana", .textMissing("what is to be done")),
            (ended, .find("x", owner: "", due: later), "ana", .textMissing("who does it")),
            (ended, .cancel(reason: "r"), "ana", .notNow(.ended)), (reviewed, .minute("m"), "ana", .notNow(.reviewed)),
            (running, .cancel(reason: ""), "ana", .textMissing("the reason")),
        ]
        for (exercise, step, person, error) in cases {
            var tried = exercise
            #expect(throws: error, "\(step)") { try tried.take(step, by: person, at: ExerciseTests.minute(20)) }
            #expect(tried == exercise)
        }
        let told = try Self.take(running, .tell(0))
        #expect(throws: ExerciseError.toldAlready(1)) { try Self.take(told, .tell(0)) }
    }

    @Test func `what is cancelled stays so`() throws {
        let cancelled = try Self.take(ExerciseTests.running(), .cancel(reason: "a real one came"))
        #expect(cancelled.state == .cancelled)
        #expect(throws: ExerciseError.notNow(.cancelled)) { try Self.take(cancelled, .end) }
    }
}
