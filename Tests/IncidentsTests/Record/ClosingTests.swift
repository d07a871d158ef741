import Foundation
import HouseTesting
import Testing

@testable import Incidents

@Suite("Steps 7 and 8, recorded")
struct ClosingTests {
    @Test func `a disclosure is done, scheduled, or does not apply`() throws {
        var walker = try Walker()
        try walker.walk(to: .closing)
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.disclose(.notApplicable(reason: ""))) }
        #expect(throws: IncidentError.self) { try walker.take(.disclose(.done(where: " "))) }
        try walker.take(.disclose(.scheduled(Walker.days(30))))
        #expect(walker.incident.missing(at: .closing) == [.classification])
    }

    @Test func `it recurs as a problem, or somebody checked that it does not`() throws {
        var walker = try Walker()
        try walker.walk(to: .lessons)
        #expect(throws: IncidentError.self) { try walker.take(.learn(Lessons())) }
        #expect(throws: IncidentError.self) {
            try walker.take(.learn(Lessons(recurrence: .notRecurring(check: ""))))
        }
        try walker.take(.learn(Lessons(recurrence: .problem("PRB-1"))), .leave)
        #expect(walker.incident.stage == .done)
    }
}
