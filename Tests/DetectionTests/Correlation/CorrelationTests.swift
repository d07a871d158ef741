import Testing

@testable import Detection

@Suite("A correlation")
struct CorrelationTests {
    private func correlation(_ timespan: Double, _ bounds: [(Comparison, Double)]) -> Correlation {
        Correlation(
            kind: .eventCount,
            rules: [],
            groupBy: [],
            aliases: [:],
            timespan: timespan,
            bounds: bounds.map { .init(comparison: $0.0, number: $0.1) },
            doesGenerate: false
        )
    }

    @Test(arguments: [
        (600.0, "10 minutes"), (60, "1 minute"), (90, "90 seconds"), (3_600, "1 hour"), (86_400, "1 day"),
        (604_800, "7 days"),
        (5_400, "90 minutes"), (1, "1 second"),
    ])
    func `its timespan is said in words`(seconds: Double, words: String) {
        #expect(correlation(seconds, []).timespanWords == words)
    }

    @Test(arguments: [
        (Comparison.lt, [true, false, false]), (.lte, [true, true, false]), (.gt, [false, false, true]),
        (.gte, [false, true, true]),
        (.eq, [false, true, false]), (.neq, [true, false, true]),
    ])
    func `each comparison holds where it should`(comparison: Comparison, holds: [Bool]) {
        #expect(
            [4, 5, 6].map { CorrelationGroup.Rule(correlation(1, [(comparison, 5)]), allowanceSeconds: 0).holds($0) }
                == holds
        )
    }

    @Test func `two bounds make a range`() {
        let range = correlation(1, [(.gte, 5), (.lt, 10)])
        #expect(
            [4, 5, 9, 10].map { CorrelationGroup.Rule(range, allowanceSeconds: 0).holds($0) } == [
                false, true, true, false,
            ]
        )
    }
}
