import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Step 4, recorded")
struct CategorizationTests {
    @Test func `in parts, and re-assigned or confirmed`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        try walker.take(.categorise(Categorization(priority: .low), access: .unchecked, reason: ""))
        try walker.take(.categorise(Categorization(due: .resolutionDeadline), access: .unchecked, reason: ""))
        #expect(walker.incident.missing(at: .categorization) == [.next])
        try walker.take(.assign(team: "support", to: "eva", access: .passed))
        #expect(walker.incident.missing(at: .categorization).isEmpty, "assigning at this step says who goes on")
        #expect(walker.incident.record.categorization.next == "eva")
    }

    @Test func `a kind that turns out to be a vulnerability starts its clock, from logging`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization, day: 3)
        let what = try walker.take(
            .categorise(Categorization(kind: .vulnerability, priority: .high), access: .unchecked, reason: "")
        )
        #expect(what.contains(.clockStarted("vulnerability", allowance: "30 days")))
        #expect(walker.clock(.vulnerability)?.startedAt == Samples.start)
    }
}
