import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("How closely the steps were followed")
struct ProcessConformanceTests {
    private static func samples() throws -> FigureSamples {
        var samples = FigureSamples()
        try samples.add(to: [(.done, 3)])
        try samples.add(then: [(.askSkip(reason: "urgent"), "ana", 1), (.agreeSkip, "ben", 2)])
        try samples.add(to: [(.investigation, 3)], then: [(.goBack(to: .logging, reason: "wrong link"), "ana", 4)])
        let facts = IncidentSamples.facts(of: .categorization).map { ($0, "ana", 1.0) }
        try samples.add(to: [(.categorization, 1)], then: facts + [(.goStraight(reason: "known"), "ana", 2)])
        try samples.add(to: [(.categorization, 1)], then: [(.dismiss(reason: "test"), "ana", 2)])
        return samples
    }

    @Test func `every step counts, and every override has a name`() throws {
        let conformance = ProcessConformance(of: try Self.samples().facts, in: FigureSamples.span(0, 30))
        #expect(conformance.steps.map(\.complete) == [5, 4, 4, 3, 1, 1, 1, 1])
        #expect(conformance.steps.map(\.skipped) == [0, 1, 0, 0, 0, 0, 0, 0])
        #expect(conformance.steps[4].notNeeded == 1)
        #expect(conformance.steps[3].dismissed == 1)
        #expect(conformance.overrides.map(\.kind) == [.skipped, .wentStraight, .wentBack])
        #expect(conformance.incidents == 5)
        #expect(conformance.conforming == 3)
        #expect(conformance.share == 0.6)
    }

    @Test func `only the span counts`() throws {
        let conformance = ProcessConformance(of: try Self.samples().facts, in: FigureSamples.span(2.5, 3.5))
        #expect(conformance.incidents == 2)
        #expect(conformance.overrides.isEmpty)
        #expect(ProcessConformance(of: [], in: FigureSamples.span(0, 1)).share == nil)
    }
}
