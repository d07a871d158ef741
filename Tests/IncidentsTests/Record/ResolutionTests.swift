import HouseTesting
import Testing

@testable import Incidents

@Suite("Step 6, recorded")
struct ResolutionTests {
    @Test func `a tick can be taken back at the step, not after it`() throws {
        var walker = try Walker()
        try walker.walk(to: .resolution)
        try walker.take(.resolve([.implementation, .testing], nobodyToNotify: nil, nil))
        try walker.take(.resolve([.implementation], nobodyToNotify: nil, nil))
        #expect(walker.incident.record.resolution.finished == [.implementation])
        try walker.walk(to: .closing)
        try walker.take(.resolve([], nobodyToNotify: "still nobody", nil))
        #expect(walker.incident.missing(at: .resolution).isEmpty)
        #expect(throws: IncidentError.onlyAt(.resolution, now: .closing)) { try walker.take(.owe(whom: "late")) }
    }

    @Test func `a notification is listed once, and settled by its name`() throws {
        var walker = try Walker()
        try walker.take(.owe(whom: "the authority"))
        #expect(throws: IncidentError.self) { try walker.take(.owe(whom: " the authority ")) }
        #expect(throws: IncidentError.dutyUnknown("Acme")) { try walker.take(.settle(whom: "Acme", .sent(how: "x"))) }
        #expect(throws: IncidentError.reasonMissing) {
            try walker.take(.settle(whom: "the authority", .waived(reason: "")))
        }
    }
}
