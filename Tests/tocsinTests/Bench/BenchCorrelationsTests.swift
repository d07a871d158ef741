import Testing

@testable import tocsin

@Suite("Measuring correlations")
struct BenchCorrelationsTests {
    @Test func `every kind of correlation runs and says something`() throws {
        let told = BenchCorrelations.measure(events: 3_000).split(separator: "\t")
        #expect(told.first == "correlations" && told[1].hasPrefix("3000 matches through 10 correlations, "))
        let found = try #require(told[1].split(separator: " ").dropLast().last.flatMap { Int($0) })
        #expect(found > 0)
    }
}
