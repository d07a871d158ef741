import Testing

@testable import tocsin

@Suite("Made series")
struct SeriesSourceTests {
    private func moments(_ count: Int, _ draw: () -> Double) -> (mean: Double, variance: Double) {
        let values = (0..<count).map { _ in draw() }
        let mean = values.reduce(0, +) / Double(count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
    }

    @Test func `The same seed gives the same numbers, seeds beside each other do not`() {
        var (one, same, other) = (SeriesSource(seed: 7), SeriesSource(seed: 7), SeriesSource(seed: 8))
        let numbers = (0..<50).map { _ in one.next() }
        #expect(numbers == (0..<50).map { _ in same.next() })
        #expect(Set(numbers).isDisjoint(with: (0..<50).map { _ in other.next() }))
    }

    @Test(arguments: [0.3, 7, 200]) func `Poisson counts have mean and variance`(mean: Double) {
        var source = SeriesSource(seed: 3)
        let found = moments(20_000) { source.poisson(mean) }
        #expect(abs(found.mean - mean) < 0.05 * mean)
        #expect(abs(found.variance - mean) < 0.1 * mean)
    }

    @Test(arguments: [0.4, 3.3, 20]) func `Gamma variables have mean and variance`(shape: Double) {
        var source = SeriesSource(seed: 4)
        let found = moments(20_000) { source.gamma(shape: shape) }
        #expect(abs(found.mean - shape) < 0.05 * shape)
        #expect(abs(found.variance - shape) < 0.15 * shape)
    }

    @Test func `An ordinary series has its day and its weekend`() {
        let kind = OrdinarySeries(mean: 30, dispersion: 0.05, wander: 0, hasBursts: false)
        #expect(kind.usual(14 * 4) > 4 * kind.usual(2 * 4))
        #expect(kind.usual(5 * 96 + 56) < kind.usual(56) / 2)
        #expect(OrdinarySeries.all.count == 32)
    }
}
