import Testing

@testable import Anomalies

@Suite("A slab of series")
struct SeriesSlabTests {
    @Test func `a place is nought when it is taken, also for the second time`() {
        var slab = SeriesSlab(stride: 3, weightStride: 2)
        let places = (0..<4).map { _ in slab.take() }
        #expect(places == [0, 1, 2, 3])
        slab.cells = slab.cells.indices.map { Float($0) + 1 }
        slab.weights = slab.weights.map { _ in 9 }
        slab.give(back: 2)
        #expect(slab.take() == 2)
        #expect(Array(slab.cells[6..<9]) == [0, 0, 0] && Array(slab.weights[4..<6]) == [0, 0])
        #expect(slab.cells[5] == 6 && slab.cells[9] == 10 && slab.weights[3] == 9 && slab.weights[6] == 9)
    }

    @Test func `free places are taken before it grows, and cost nothing`() {
        var slab = SeriesSlab(stride: 3, weightStride: 2)
        #expect(slab.nextBytes == 14 && slab.bytes == 0)
        for _ in 0..<5 { _ = slab.take() }
        #expect(slab.bytes == 70 && slab.usedCount == 5 && slab.nextBytes == 14)
        slab.give(back: 1)
        slab.give(back: 4)
        #expect(slab.usedCount == 3 && slab.nextBytes == 0)
        #expect([slab.take(), slab.take()].sorted() == [1, 4])
        #expect(slab.bytes == 70 && slab.nextBytes == 14)
        #expect(slab.take() == 5)
    }

    @Test func `a slab without weights has none`() {
        var slab = SeriesSlab(stride: 1, weightStride: 0)
        _ = slab.take()
        #expect(slab.weights.isEmpty && slab.count == 1 && slab.weightBase(0) == 0)
    }
}
