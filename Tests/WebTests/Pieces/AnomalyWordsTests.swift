import Anomalies
import Testing
import Vocabulary

@testable import Web

@Suite("Numbers of anomalies in words")
struct AnomalyWordsTests {
    private static let lengths: [(Double, String)] = [
        (0, "all the time"), (60, "more than once an hour"), (7_200, "once in 2 hours"), (432_000, "once in 5 days"),
        (1_814_400, "once in 3 weeks"), (17_280_000, "once in 6 months"), (94_672_800, "once in 3 years"),
        (1e15, "less than once in 1,000 years"), (.infinity, "less than once in 1,000 years"),
    ]

    @Test(arguments: lengths) func `how rarely chance would do it`(seconds: Double, words: String) {
        #expect(AnomalyWords.often(everySeconds: seconds) == words)
        #expect(AnomalyWords.chance(everySeconds: seconds) == "\(words) by chance")
    }

    private static let numbers: [(Double, String)] = [
        (0, "0"), (2, "2"), (0.25, "0.25"), (12.34, "12.3"), (1_204, "1,204"), (-1_234_567, "-1,234,567"),
        (1e20, "1.0e+20"), (0.0001, "1.0e-04"), (.nan, "no number"), (-.infinity, "no number"),
    ]

    @Test(arguments: numbers) func `a number has as many digits as somebody reads`(value: Double, words: String) {
        #expect(AnomalyWords.number(value) == words)
    }

    private static let shares: [(Double, String)] = [
        (0.00002, "1 in 50,000"), (0, "next to none"), (.nan, "next to none"), (1, "1 in 1"),
        (1e-30, "less than 1 in a million million"),
    ]

    @Test(arguments: shares) func `a probability as one in so many`(share: Double, words: String) {
        #expect(AnomalyWords.probability(share) == words)
    }

    @Test func `what was measured is shown as what it is`() {
        #expect(AnomalyWords.measured([3.2], as: .timeOfDay) == "03:12")
        #expect(AnomalyWords.measured([27.2], as: .timeOfWeek) == "Tue 03:12")
        #expect(AnomalyWords.measured([48.1, 11.5], as: .place) == "48.1, 11.5")
        #expect(AnomalyWords.measured([1_204], as: .information) == "1,204 bytes")
        #expect(AnomalyWords.measured([300], as: .intervals) == "every 5 min")
        #expect(AnomalyWords.measured([7], as: nil) == "7" && AnomalyWords.measured([], as: .count).isEmpty)
        #expect(AnomalyWords.measured([.nan], as: .timeOfDay) == "no time")
        #expect(AnomalyWords.measured([.infinity], as: .intervals) == "every 0 s")
        #expect(AnomalyWords.measured([-1], as: .timeOfWeek).hasSuffix("23:00"))
    }

    @Test(arguments: [
        (500, "500 bytes"), (12 << 10, "12 KB"), (3 << 20, "3 MB"), (64 << 20, "64 MB"), (5 << 30, "5 GB"),
    ])
    func `memory in the unit that is read`(count: Int, words: String) {
        #expect(AnomalyWords.bytes(count) == words)
    }

    @Test func `every shape has words`() {
        for shape in Anomaly.Shape.allCases { #expect(!AnomalyWords.shape(shape).isEmpty) }
    }
}
