import Testing

@testable import tocsin

@Suite("Beacons among ordinary pairs")
struct BenchBeaconTests {
    private let bench = BenchBeacon(seed: 1, pairCount: 5)

    @Test func `A call every five minutes is found within a day, a few calls are not`() {
        #expect(bench.raises(Array(stride(from: 17, to: 86_400, by: 300))))
        #expect(!bench.raises([100, 4_000, 9_100, 30_000]))
    }

    @Test func `Every kind of traffic has its line`() {
        let lines = bench.lines()
        #expect(lines.count == 8)
        #expect(lines.filter { $0.contains("\tfalse\t") }.count == 4)
        #expect(lines[4].contains("jitter 0 %\tfound\t1/1"))
    }
}
