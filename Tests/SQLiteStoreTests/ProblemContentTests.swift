import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Problems in the register")
struct ProblemContentTests {
    @Test func `every part comes back`() throws {
        let problem = Problem(
            id: ProblemID(rawValue: 3),
            title: "Passwords are shared",
            state: .resolved,
            version: 7,
            openedBy: "ana",
            openedAt: Samples.start,
            knownError: "one for all",
            workaround: "change it often",
            resolution: "a vault",
            incidents: [IncidentID(rawValue: 1), IncidentID(rawValue: 9)],
            task: TrackerReference(tracker: .github, reference: "sec#4")
        )
        #expect(try ProblemContent(problem).entry() == problem)
        var content = ProblemContent(problem)
        content.state = "forgotten"
        #expect(throws: StoredValueUnknown.self) { try content.entry() }
    }
}
