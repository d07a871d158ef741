import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The plan is tried every year")
struct YearlyTestTests {
    private static func reviewed(_ day: Double) throws -> Exercise {
        var exercise = try ExerciseTests.planned()
        exercise.state = .reviewed
        exercise.endedAt = FigureSamples.day(day)
        return exercise
    }

    private static func state(_ exercises: [Exercise], _ incidents: [Incident] = [], at day: Double) -> YearlyTest {
        YearlyTest(
            exercises: exercises,
            incidents: incidents,
            adopted: FigureSamples.day(0),
            in: .gmt,
            at: FigureSamples.day(day)
        )
    }

    @Test func `in the first year it is due, then overdue`() {
        let end = Date(rfc3339: "2027-11-25T00:00:00Z")
        #expect(Self.state([], at: 10).state == .due(by: end))
        #expect(Self.state([], at: 400).state == .overdue(since: end))
        #expect(Self.state([], at: 10).words(in: .gmt) == "due by 2027-11-24: nothing tried the plan yet")
        #expect(Self.state([], at: 400).words(in: .gmt).hasPrefix("overdue since 2027-11-25"))
    }

    @Test func `an exercise meets it for a year, once it is reviewed`() throws {
        let exercise = try Self.reviewed(30)
        let met = Self.state([exercise], at: 40)
        #expect(
            met.state
                == .met(
                    by: .exercise(ExerciseID(rawValue: 2)),
                    on: FigureSamples.day(30),
                    until: Date(rfc3339: "2027-12-25T00:00:00Z")
                )
        )
        #expect(met.words(in: .gmt) == "met by EXE-2 on 2026-12-24, due again by 2027-12-24")
        #expect(Self.state([exercise], at: 500).state == .overdue(since: Date(rfc3339: "2027-12-25T00:00:00Z")))
        var ended = exercise
        ended.state = .ended
        #expect(Self.state([ended], at: 40).state == .due(by: Date(rfc3339: "2027-11-25T00:00:00Z")))
    }

    @Test func `a real incident meets it when it is closed; no incident, or one of the demo, does not`() throws {
        var samples = FigureSamples()
        try samples.add(to: [(.lessons, 50)])
        try samples.add(to: [(.categorization, 1)], then: [(.dismiss(reason: "r"), "ana", 60)])
        try samples.add(to: [(.closing, 70)])
        var demo = samples.incidents[0]
        demo.origin = .demo
        let met = Self.state([], samples.incidents, at: 80)
        #expect(met.words(in: .gmt).hasPrefix("met by INC-1 on 2027-01-13"))
        #expect(Self.state([], [demo], at: 80).words(in: .gmt).hasPrefix("due by"))
        #expect(
            try Self.state([Self.reviewed(55)], samples.incidents, at: 80).words(in: .gmt).hasPrefix("met by EXE-2")
        )
    }

    @Test func `a year after 29 February ends with 1 March`() {
        let until = YearlyTest.yearAfter(Date(rfc3339: "2028-02-29T12:00:00Z"), in: .gmt)
        #expect(until == Date(rfc3339: "2029-03-02T00:00:00Z"))
    }
}
