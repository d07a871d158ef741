import Testing

@testable import tocsin

@Suite("Speed and size of the models")
struct BenchModelsTests {
    @Test func `Every model and the close of a bucket have a line, and snapshots are equal`() {
        let lines = BenchModels(series: 20).lines()
        #expect(lines.filter { $0.hasPrefix("speed\t") }.count == 4)
        let closes = lines.filter { $0.hasPrefix("close\t") }
        #expect(closes.count == 2)
        #expect(closes.allSatisfy { $0.hasSuffix(", equal") })
    }
}
