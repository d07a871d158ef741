import Testing

@testable import Anomalies

@Suite("The season of a series")
struct SeasonTests {
    private struct Hours {
        var means = [Float](repeating: 0, count: Season.cellCount + 3)
        var weights = [UInt8](repeating: 0, count: Season.cellCount + 5)

        mutating func learn(_ value: Double, _ slot: Int, times: Int = 1) {
            for _ in 0..<times { Season.learn(value, slot: slot, means: &means, at: 3, weights: &weights, at: 5) }
        }

        func expected(_ slot: Int, level: Double = 10) -> Double {
            Season.expected(slot: slot, level: level, means: means, at: 3, weights: weights, at: 5)
        }
    }

    @Test func `an hour that nobody knows is as the level is`() {
        #expect(Hours().expected(9) == 10)
    }

    @Test func `what an hour has seen draws what is expected to its own mean, more and more`() {
        var hours = Hours()
        var before = hours.expected(9)
        for _ in 0..<40 {
            hours.learn(100, 9)
            let now = hours.expected(9)
            #expect(now > before && now < 100)
            before = now
        }
        hours.learn(100, 9, times: 300)
        #expect(hours.expected(9) > 95)
    }

    @Test func `the same hour of other working days is drawn along, other hours and the weekend are not`() {
        var hours = Hours()
        for day in 0..<4 { hours.learn(100, day * 24 + 9, times: 10) }
        let friday = hours.expected(4 * 24 + 9)
        #expect(friday > 50 && friday < hours.expected(9))
        #expect(hours.expected(4 * 24 + 10) == 10)
        #expect(hours.expected(5 * 24 + 9) == 10)
    }

    @Test func `an hour forgets what it was, so that it follows a new habit`() {
        var hours = Hours()
        hours.learn(0, 9, times: 10_000)
        hours.learn(100, 9, times: 500)
        #expect(hours.expected(9) > 90)
    }

    @Test func `it writes nowhere but in its own cells`() {
        var hours = Hours()
        for slot in 0..<Season.cellCount { hours.learn(7, slot, times: 400) }
        #expect(hours.means[..<3].allSatisfy { $0 == 0 } && hours.weights[..<5].allSatisfy { $0 == 0 })
    }
}
