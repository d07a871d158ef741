import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What a forecast rests on")
struct ForecastHistoryTests {
    /// Twelve of medium priority that spent 10, 15, 20 … 65 days from step 5 to the end of step 6.
    private static func past(_ priority: Priority = .medium) throws -> FigureSamples {
        var samples = FigureSamples()
        for number in 0..<12 {
            let end = 1 + 10 + 5 * Double(number)
            try samples.add(priority: priority, to: [(.investigation, 1), (.closing, end)])
        }
        return samples
    }

    /// Forecasts of one that was logged on day 100; days count from there.
    private static func forecasts(
        _ samples: FigureSamples,
        to stops: [(stage: Incident.Stage, day: Double)],
        at now: Double,
        endedMin: Int = 10
    ) throws -> [ClockForecast] {
        var all = samples
        try all.add(logged: 100, to: stops.map { ($0.stage, 100 + $0.day) })
        let incident = try #require(all.incidents.last)
        let facts = all.facts.filter { $0.incident == incident.id }
        let now = FigureSamples.day(100 + now)
        return ForecastHistory(of: all.incidents, facts: all.facts, at: now, endedMin: endedMin)
            .forecasts(for: incident, facts: facts, at: now)
    }

    @Test func `half of those like it say when it ends`() throws {
        let forecasts = try Self.forecasts(Self.past(), to: [(.investigation, 1)], at: 1)
        let resolution = try #require(forecasts.first { $0.clock == .resolution })
        #expect(resolution.basis == .samePriority)
        #expect(resolution.endedCount == 12)
        // The sixth of twelve needed 35 days at and after step 5.
        #expect(resolution.expectedEnd == FigureSamples.day(136))
        #expect(resolution.due == FigureSamples.day(160))
    }

    @Test func `the time that was spent already counts`() throws {
        // At day 41 it has been there for 40: five took longer (45 … 65), half of them is over at the third.
        let forecasts = try Self.forecasts(Self.past(), to: [(.investigation, 1)], at: 41.5)
        let resolution = try #require(forecasts.first { $0.clock == .resolution })
        #expect(resolution.expectedEnd == FigureSamples.day(101 + 55))
        #expect(!resolution.isBreachExpected)
        // The due time is day 60, after 59 days: two of five took longer.
        #expect(abs(resolution.breachChance - 0.4) < 1e-9)
    }

    @Test func `one that is late, has ended or outlasts all others has none`() throws {
        #expect(try Self.forecasts(Self.past(), to: [(.investigation, 1)], at: 61).isEmpty)
        #expect(try Self.forecasts(Self.past(), to: [(.closing, 5)], at: 10).isEmpty)
        var short = FigureSamples()
        for _ in 0..<10 { try short.add(to: [(.investigation, 1), (.closing, 3)]) }
        #expect(try Self.forecasts(short, to: [(.investigation, 1)], at: 30).isEmpty)
    }

    @Test func `what was no incident was never resolved, and says nothing of what is`() throws {
        var samples = try Self.past()
        for _ in 0..<20 {
            try samples.add(
                to: [(.categorization, 1)],
                then: [(.dismiss(reason: "a test"), "ben", 2)]
            )
        }
        let forecasts = try Self.forecasts(samples, to: [(.categorization, 1)], at: 1)
        let resolution = try #require(forecasts.first { $0.clock == .resolution })
        #expect(resolution.endedCount == 12)
    }

    @Test func `with too few ended ones nothing is said`() throws {
        #expect(try Self.forecasts(Self.past(), to: [(.investigation, 1)], at: 2, endedMin: 13).isEmpty)
        #expect(try Self.forecasts(FigureSamples(), to: [], at: 2).isEmpty)
    }

    @Test func `with too few of the same priority all count`() throws {
        let forecasts = try Self.forecasts(Self.past(.high), to: [(.investigation, 1)], at: 2)
        #expect(forecasts.first { $0.clock == .resolution }?.basis == .all)
    }

    @Test func `the first response knows no steps, triage those before it`() throws {
        let forecasts = try Self.forecasts(Self.past(), to: [], at: 0.5)
        try #require(forecasts.map(\.clock) == [.firstResponse, .triage, .resolution])
        #expect(forecasts[0].expectedEnd == FigureSamples.day(101))
        #expect(forecasts[1].expectedEnd == FigureSamples.day(101))
        #expect(forecasts[0].breachChance == 0)
    }
}
