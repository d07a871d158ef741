import Testing

@testable import Anomalies

@Suite("A drill of the models")
struct ModelDrillTests {
    @Test(arguments: ModelDrill.Kind.allCases)
    func `it gives chances of all its series, the same in every run`(_ kind: ModelDrill.Kind) {
        var (one, other) = (ModelDrill(kind, seriesCount: 20), ModelDrill(kind, seriesCount: 20))
        for _ in 0..<30 {
            let sum = one.round()
            #expect(sum > 0 && sum <= 20 && sum == other.round())
        }
        #expect(one.bytesPerSeries > 8 && one.bytesPerSeries < 8_192)
    }
}
