import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Steps on a problem record")
struct ProblemStepTests {
    private static let task = TrackerReference(tracker: .jira, reference: "SEC-9")

    @discardableResult
    private static func take(_ problem: inout Problem, _ step: ProblemStep) throws(ProblemError) -> [ProblemFact.What] {
        try problem.take(step, by: "ben", at: Samples.start).map(\.what)
    }

    @Test func `from open to known to resolved, and back`() throws {
        var problem = try ProblemTests.opened()
        try Self.take(&problem, .workAround("look at the sender by hand"))
        #expect(problem.state == .open)
        #expect(try Self.take(&problem, .know(" no licence ")) == [.known("no licence")])
        #expect(problem.state == .knownError)
        try Self.take(&problem, .track(Self.task))
        try Self.take(&problem, .link(IncidentID(rawValue: 9)))
        try Self.take(&problem, .resolve(how: "bought one"))
        #expect(problem.state == .resolved)
        #expect(problem.version == 6)
        #expect(try Self.take(&problem, .reopen(reason: "it ended")) == [.reopened(reason: "it ended")])
        #expect(problem.state == .knownError)
        #expect(problem.resolution == nil)
        #expect(problem.knownError == "no licence")
        #expect(problem.task == Self.task)
    }

    @Test func `what does not fit is refused, and nothing changes`() throws {
        var resolved = try ProblemTests.opened()
        try Self.take(&resolved, .know("x"))
        try Self.take(&resolved, .resolve(how: "y"))
        let open = try ProblemTests.opened()
        let one = try ProblemTests.opened([3])
        let cases: [(Problem, ProblemStep, ProblemError)] = [
            (open, .resolve(how: "y"), .notKnown), (open, .reopen(reason: "r"), .notResolved),
            (open, .know(" "), .textMissing("what is wrong")),
            (open, .rename("Mail filter is off"), .alreadySo("the title")),
            (open, .rename(String(repeating: "x", count: 201)), .tooLong("the title", charactersMax: 200)),
            (open, .link(IncidentID(rawValue: 3)), .alreadySo("the link to INC-3")),
            (open, .unlink(IncidentID(rawValue: 4), reason: "r"), .notLinked(IncidentID(rawValue: 4))),
            (open, .unlink(IncidentID(rawValue: 3), reason: ""), .textMissing("the reason")),
            (one, .unlink(IncidentID(rawValue: 3), reason: "r"), .noIncident),
            (resolved, .link(IncidentID(rawValue: 9)), .resolved), (resolved, .know("z"), .resolved),
            (resolved, .workAround("z"), .resolved), (resolved, .resolve(how: "z"), .resolved),
            (open, .track(TrackerReference(tracker: .jira, reference: "")), .textMissing("the task")),
        ]
        for (problem, step, error) in cases {
            var tried = problem
            #expect(throws: error) { try Self.take(&tried, step) }
            #expect(tried == problem)
        }
    }

    @Test func `no walk of five steps leaves a state without its words`() throws {
        let steps: [ProblemStep] = [
            .know("x"), .workAround("w"), .resolve(how: "y"), .reopen(reason: "r"), .link(IncidentID(rawValue: 9)),
            .unlink(IncidentID(rawValue: 9), reason: "r"), .rename("t"), .track(Self.task),
        ]
        var states: Set<Problem> = [try ProblemTests.opened()]
        for _ in 0..<5 {
            var next: Set<Problem> = []
            for problem in states {
                for step in steps {
                    var tried = problem
                    do { try Self.take(&tried, step) } catch { continue }
                    #expect((tried.state == .open) == (tried.knownError == nil))
                    #expect((tried.state == .resolved) == (tried.resolution != nil))
                    #expect(!tried.incidents.isEmpty)
                    next.insert(tried)
                }
            }
            states = next
        }
        #expect(states.count > 20)
    }
}
