import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("A forecast in words")
struct ClockForecastTests {
    private static func forecast(end: Double?, chance: Double) -> ClockForecast {
        ClockForecast(
            clock: .resolution,
            due: FigureSamples.day(10),
            expectedEnd: end.map(FigureSamples.day),
            breachChance: chance,
            endedCount: 14,
            basis: .samePriority
        )
    }

    @Test func `it says on which day the promise breaks at this pace`() {
        let words = Self.forecast(end: 12, chance: 0.75).words(in: .gmt)
        #expect(
            words == "at this pace breached on 2026-12-04: of 14 ended incidents of the same priority, 75 % took longer"
        )
        #expect(Self.forecast(end: nil, chance: 0.6).isBreachExpected)
        #expect(!Self.forecast(end: 10, chance: 0.4).isBreachExpected)
    }

    @Test func `or when it ends in time`() {
        let words = Self.forecast(end: 7, chance: 0.25).words(in: .gmt)
        #expect(words.hasPrefix("at this pace in time, on 2026-12-01: of 14 ended"))
    }
}
