import Testing

@testable import tocsin

@Suite("Power against who knows the series")
struct BenchPowerTests {
    @Test func `What was planted is told with its ratio, and the brutal is found`() throws {
        let lines = BenchPower(seed: 1, repeats: 1, kinds: [OrdinarySeries.all[16]]).lines()
        #expect(lines.filter { $0.contains(" sd at ") }.count == 6)
        #expect(lines.allSatisfy { !$0.contains("with bursts") || $0.contains("without bursts") })
        let brute = try #require(lines.first { $0.contains("20 times the usual in one bucket\t>=50") })
        let words = brute.split(separator: "\t")[4].split(separator: "/").compactMap { Int($0) }
        #expect(words.count == 2 && words[0] == words[1] && words[1] > 10)
    }
}
