import Anomalies
import Testing

@Suite("Detector functions")
struct DetectorFunctionTests {
    @Test func `Names and aliases of the API are read`() {
        #expect(DetectorFunction(name: "high_non_zero_count") == .highNonZeroCount)
        #expect(DetectorFunction(name: "high_nzc") == .highNonZeroCount)
        #expect(DetectorFunction(name: "avg") == .mean)
        #expect(DetectorFunction(name: "maximum") == nil)
    }

    @Test func `A name says its side`() {
        #expect(DetectorFunction.lowMean.side == .low)
        #expect(DetectorFunction.highSum.side == .high)
        #expect(DetectorFunction.varp.side == .both)
    }

    @Test func `An empty bucket is nought for counts and sums, and nothing for the others`() {
        #expect(DetectorFunction.count.emptiness == .zero)
        #expect(DetectorFunction.sum.emptiness == .zero)
        #expect(DetectorFunction.nonNullSum.emptiness == .nothing)
        #expect(DetectorFunction.mean.emptiness == .nothing)
    }
}
