import Testing

@testable import tocsin

@Suite("The bench of anomaly models")
struct BenchAnomaliesCommandTests {
    @Test func `A share has Wilson's interval`() {
        let share = Share(hits: 50, total: 100)
        #expect(share.value == 0.5)
        #expect(abs(share.interval.lowerBound - 0.404) < 0.001)
        #expect(abs(share.interval.upperBound - 0.596) < 0.001)
    }

    @Test func `None and all of few are not certain`() {
        #expect(Share(hits: 0, total: 20).interval.upperBound > 0.1)
        #expect(Share(hits: 20, total: 20).interval.lowerBound < 0.9)
        #expect(Share(hits: 0, total: 0).interval == 0...1)
    }

    @Test func `Small shares keep their digits`() {
        #expect(Share.text(0.000_12) == "1.20e-04")
        #expect(Share.text(0.5) == "0.500")
        #expect(Share.text(0) == "0.000")
    }
}
