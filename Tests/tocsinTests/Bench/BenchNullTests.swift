import Testing

@testable import tocsin

@Suite("Calibration on ordinary series")
struct BenchNullTests {
    @Test func `A band's rate is its return time's`() {
        #expect(abs(BenchNull.nominal(20) - 900.0 / (7 * 86_400)) < 1e-12)
        #expect(abs(BenchNull.nominal(80) - 900.0 / (2 * 365.25 * 86_400)) < 1e-15)
    }

    @Test func `One kind of series is told in a line for each band, and reaches no band often`() {
        let lines = BenchNull(seed: 1, repeats: 1, kinds: [OrdinarySeries.all[16]]).lines()
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.contains("/4032\t") })
        #expect(lines[2].hasPrefix("null\t>=80\t0/4032"))
    }
}
