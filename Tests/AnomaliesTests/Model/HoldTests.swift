import Testing

@testable import Anomalies

@Suite("A hold")
struct HoldTests {
    /// Which of these heights, at these seconds, are news.
    private static func news(_ all: [(height: Double, second: Double)]) -> [Bool] {
        var hold = Hold()
        return all.map { hold.lets($0.height, at: $0.second) }
    }

    @Test func `what was said is not said again, nor what is hardly rarer`() {
        let said = Self.news([(4, 1_000), (4, 1_900), (5, 2_800), (8, 3_700), (8, 4_600)])
        #expect(said == [true, false, false, true, false])
    }

    @Test func `it fades within days`() {
        #expect(Self.news([(4, 0), (4, 3_600), (4, 5 * Hold.fadeSeconds)]) == [true, false, true])
    }

    @Test func `what is refused does not prolong it`() {
        var hold = Hold()
        _ = hold.lets(4, at: 0)
        let before = hold
        for hour in 1...24 { _ = hold.lets(0.5, at: Double(hour) * 3_600) }
        #expect(hold == before)
    }

    @Test func `what comes more often than once in half a day is never news`() {
        #expect(Self.news([(0, 0), (-3, 0), (.nan, 0)]) == [false, false, false])
    }

    @Test func `a clock that runs backwards does not fade it`() {
        #expect(Self.news([(4, 1e9), (4, 0)]) == [true, false])
    }
}
