import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Where an incident stood")
struct StageHistoryTests {
    @Test func `facts say where it stood at any time`() throws {
        var samples = FigureSamples()
        try samples.add(
            to: [(.assignment, 1), (.investigation, 2), (.closing, 5)],
            then: [(.goBack(to: .resolution, reason: "r"), "ana", 6)]
        )
        let history = StageHistory(samples.facts)
        #expect(history.stage(at: FigureSamples.day(-1)) == nil)
        #expect(history.stage(at: FigureSamples.day(0.5)) == .logging)
        #expect(history.stage(at: FigureSamples.day(1.5)) == .assignment)
        #expect(history.stage(at: FigureSamples.day(4)) == .investigation)
        #expect(history.stage(at: FigureSamples.day(5.5)) == .closing)
        #expect(history.stage(at: FigureSamples.day(7)) == .resolution)
        #expect(history.visits.last?.until == nil)
        #expect(history.visits.count { $0.stage == .resolution } == 2)
        #expect(history.closings.isEmpty)
        #expect(samples.incidents[0].stage == history.stage(at: FigureSamples.day(9)))
    }

    @Test func `it is closed when step 7 is left, again and again, or as no incident`() throws {
        var samples = FigureSamples()
        try samples.add(to: [(.done, 3)], then: [(.reopen(at: .closing, reason: "r"), "ana", 5)])
        var history = StageHistory(samples.facts)
        #expect(history.closings == [FigureSamples.day(3)])
        #expect(history.isOpen(at: FigureSamples.day(2)))
        #expect(!history.isOpen(at: FigureSamples.day(4)))
        #expect(history.isOpen(at: FigureSamples.day(6)))
        samples = FigureSamples()
        try samples.add(to: [(.categorization, 1)], then: [(.dismiss(reason: "r"), "ana", 2)])
        history = StageHistory(samples.facts)
        #expect(history.closings == [FigureSamples.day(2)])
        #expect(!history.isOpen(at: FigureSamples.day(3)))
    }

    @Test func `every way from step to step is followed`() throws {
        var samples = FigureSamples()
        let steps = IncidentSamples.facts(of: .categorization).map { ($0, "ana", 1.0) }
        try samples.add(to: [(.categorization, 1)], then: steps + [(.goStraight(reason: "r"), "ana", 2)])
        #expect(StageHistory(samples.facts).visits.last?.stage == .resolution)
        samples = FigureSamples()
        try samples.add(then: [(.askSkip(reason: "r"), "ana", 1), (.agreeSkip, "ben", 2)])
        #expect(StageHistory(samples.facts).stage(at: FigureSamples.day(1.5)) == .logging)
        #expect(StageHistory(samples.facts).stage(at: FigureSamples.day(2)) == .assignment)
        #expect(StageHistory([]).visits.isEmpty)
    }
}
