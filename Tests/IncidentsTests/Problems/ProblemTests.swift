import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("A problem record")
struct ProblemTests {
    static func opened(_ incidents: [Int64] = [3, 7]) throws(ProblemError) -> Problem {
        try Problem.open(
            " Mail filter is off ",
            of: incidents.map(IncidentID.init),
            as: ProblemID(rawValue: 4),
            by: "ana",
            at: Samples.start
        )
        .problem
    }

    @Test func `it is opened for incidents, with facts`() throws {
        let (problem, facts) = try Problem.open(
            "Mail filter is off",
            of: [IncidentID(rawValue: 3), IncidentID(rawValue: 3), IncidentID(rawValue: 7)],
            as: ProblemID(rawValue: 4),
            by: "ana",
            at: Samples.start
        )
        #expect(problem.state == .open)
        #expect(problem.version == 1)
        #expect(problem.incidents.map(\.rawValue) == [3, 7])
        #expect(
            facts.map(\.what) == [
                .opened(title: "Mail filter is off"), .linked(IncidentID(rawValue: 3)),
                .linked(IncidentID(rawValue: 7)),
            ]
        )
        #expect(try Self.opened().title == "Mail filter is off")
    }

    @Test func `without a title or an incident there is none`() {
        #expect(throws: ProblemError.noIncident) { try Self.opened([]) }
        #expect(throws: ProblemError.textMissing("the title")) {
            try Problem.open(
                " ",
                of: [IncidentID(rawValue: 1)],
                as: ProblemID(rawValue: 1),
                by: "ana",
                at: Samples.start
            )
        }
    }
}
