import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The promises of an incident")
struct IncidentTermsTests {
    private let terms = IncidentTerms(calendar: Samples.calendar)

    @Test func `the policy's table`() {
        #expect(terms.firstResponse(isCritical: false) == .days(5) && terms.firstResponse(isCritical: true) == .days(1))
        #expect(terms.triage == .days(10))
        #expect(Priority.allCases.map(terms.resolution) == [.days(90), .days(60), .days(30)])
        let vulnerabilities = Priority.allCases.map { terms.vulnerability(of: $0, isCritical: false) }
        #expect(vulnerabilities == [nil, .days(60), .days(30)])
        #expect(terms.vulnerability(of: .low, isCritical: true) == .days(14))
    }

    @Test func `a later policy does not move the clocks of an incident that runs`() throws {
        var walker = try Walker()
        walker.policy.terms.resolution[.high] = .days(1)
        try walker.take(.setCritical(reason: "r"))
        #expect(walker.clock(.resolution)?.allowance == .days(30))
    }
}
