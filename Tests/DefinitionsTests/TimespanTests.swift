import Definitions
import Testing

@Suite("A span of time")
struct TimespanTests {
    @Test(arguments: [("30s", 30.0), ("10m", 600), ("1h", 3_600), ("2d", 172_800), ("1w", 604_800)])
    func `is a whole number and a unit`(text: String, seconds: Double) {
        #expect(Timespan.seconds(text) == seconds)
        for bad in ["", "h", "1.5h", "-1h", "10", "1 h", "1y", "+1h"] { #expect(Timespan.seconds(bad) == nil) }
    }

    @Test(arguments: [(1, "1s"), (90, "90s"), (900, "15m"), (7_200, "2h"), (5_400, "90m"), (172_800, "2d")])
    func `is written as shortly as it can be`(seconds: Int, text: String) {
        #expect(Timespan.text(seconds) == text)
        #expect(Timespan.seconds(text) == Double(seconds))
    }
}
