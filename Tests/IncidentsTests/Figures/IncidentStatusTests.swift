import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The status of a week")
struct IncidentStatusTests {
    private static func samples() throws -> FigureSamples {
        var samples = FigureSamples()
        try samples.add(logged: -20, to: [(.investigation, -18)])
        try samples.add(logged: 1, to: [(.done, 3)])
        try samples.add(logged: 2, to: [(.categorization, 2)], then: [(.dismiss(reason: "r"), "ana", 4)])
        try samples.add(logged: 3)
        try samples.add(logged: 4, to: [(.resolution, 5)], then: [(.pause(reason: "waiting for a supplier"), "ben", 6)])
        try samples.add(logged: 5, then: [(.askSkip(reason: "r"), "ana", 6)])
        try samples.add(logged: 9)
        return samples
    }

    private static func status(_ from: Double, _ until: Double, at now: Double) throws -> IncidentStatus {
        let samples = try samples()
        let span = FigureSamples.span(from, until)
        return IncidentStatus(of: samples.incidents, facts: samples.facts, in: span, at: FigureSamples.day(now))
    }

    @Test func `what came, what went, and what is open by step`() throws {
        let status = try Self.status(0, 7, at: 7)
        #expect(status.opened.map(\.rawValue) == [2, 3, 4, 5, 6])
        #expect(status.closed.map(\.rawValue) == [2, 3])
        #expect(status.dismissed.map(\.rawValue) == [3])
        #expect(status.open.map(\.count) == [0, 2, 0, 0, 1, 1, 0])
        #expect(status.openCount == 4)
        #expect(status.openByPriority.map(\.count) == [0, 2, 2])
    }

    @Test func `who waits for what, the late ones first`() throws {
        let status = try Self.status(0, 14, at: 10)
        #expect(status.waiting.map(\.incident.rawValue) == [4, 7, 6, 1, 5])
        #expect(status.waiting.map(\.isLate) == [true, false, false, false, false])
        #expect(status.waiting[0].what == "a tracker reference, a link to background information")
        #expect(status.waiting[0].whom == nil)
        #expect(status.waiting[2].what.hasPrefix("a second person to agree to skip step 2 Logging, which ana asked"))
        #expect(status.waiting[3].whom == "ben")
        #expect(status.waiting[4].what == "waiting for a supplier")
        #expect(status.waiting[4].due == nil)
    }

    @Test func `promises broken in the span`() throws {
        let status = try Self.status(7, 14, at: 10)
        #expect(status.breaches.map(\.incident.rawValue) == [4])
        #expect(status.breaches.first?.clock == .firstResponse)
        #expect(status.breaches.first?.due == FigureSamples.day(8))
        #expect(status.breaches.first?.endedAt == nil)
    }

    @Test func `a span that is past is told as it ended`() throws {
        let status = try Self.status(0, 3.5, at: 10)
        #expect(status.open.map(\.count) == [0, 1, 0, 1, 1, 0, 0])
    }
}
