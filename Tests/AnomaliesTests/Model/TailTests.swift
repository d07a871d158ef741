import Foundation
import Testing

@testable import Anomalies

/// The same by the book: peaks are kept whole, and sorted when they are asked for.
private struct NaiveTail {
    let tail: Tail
    var peaks: [(value: Float, bucket: Int)] = []
    var lastKept: (value: Float, bucket: Int)?

    mutating func learn(_ value: Double, bucket: Int) {
        let new = Float(value)
        if let last = lastKept, bucket - last.bucket <= tail.runLength {
            guard new > last.value else { return }
            if let place = peaks.firstIndex(where: { $0.value == last.value }) { peaks.remove(at: place) }
        } else if peaks.count == tail.kept, new <= peaks[peaks.count - 1].value {
            return
        }
        lastKept = (new, bucket)
        peaks.append((new, bucket))
        peaks.sort { $0.value > $1.value }
        peaks = Array(peaks.prefix(tail.kept))
    }
}

@Suite("A tail of extremes")
struct TailTests {
    private static func cells(_ tail: Tail) -> [Float] { Array(repeating: 0, count: tail.cellCount) }

    @Test(arguments: [0, 1, 12])
    func `it keeps the greatest peaks, one of each run, greatest first`(_ runLength: Int) {
        let tail = Tail(kept: 10, shape: 0, shapeRise: 0.5, floorShare: 1, runLength: runLength)
        var dice = Dice(UInt64(runLength))
        var naive = NaiveTail(tail: tail)
        var cells = Self.cells(tail)
        var bucket = 0
        for _ in 0..<1_000 {
            bucket += 1 + dice.below(4)
            // Whole numbers come often twice.
            let value = (dice.exponential() * 8).rounded()
            tail.learn(value, bucket: bucket, in: &cells, at: 0)
            naive.learn(value, bucket: bucket)
            let have = Int(cells[0])
            #expect(Array(cells[3..<(3 + have)]) == naive.peaks.map(\.value))
            #expect(cells[1] == Float(naive.lastKept?.bucket ?? 0) && cells[2] == naive.lastKept?.value ?? 0)
        }
        #expect(Int(cells[0]) == 10)
    }

    @Test func `it writes nowhere but in its own cells`() {
        let tail = Tail(kept: 5, shape: 0, shapeRise: 0, floorShare: 1, runLength: 3)
        var dice = Dice(5)
        var cells = [Float](repeating: -7, count: tail.cellCount + 20)
        for cell in 10..<(10 + tail.cellCount) { cells[cell] = 0 }
        for bucket in 0..<500 { tail.learn(dice.normal(), bucket: bucket, in: &cells, at: 10) }
        #expect(cells[..<10].allSatisfy { $0 == -7 } && cells[(10 + tail.cellCount)...].allSatisfy { $0 == -7 })
        #expect(tail.cellCount == 8)
    }

    private static func learned(_ tail: Tail, _ count: Int, seed: UInt64, _ draw: (inout Dice) -> Double) -> [Float] {
        var dice = Dice(seed)
        var cells = cells(tail)
        for bucket in 0..<count { tail.learn(draw(&dice), bucket: bucket, in: &cells, at: 0) }
        return cells
    }

    @Test(arguments: [0, 0.1, 0.5])
    func `the chance falls with the value, and the quantile turns it round`(_ shape: Double) {
        let tail = Tail(kept: 20, shape: shape, shapeRise: 0.3, floorShare: 0.5, runLength: 0)
        let cells = Self.learned(tail, 5_000, seed: 3) { $0.exponential() }
        func chance(_ value: Double) -> Double {
            tail.probability(of: value, in: cells, at: 0, count: 5_000, unit: 1)
        }
        let chances = stride(from: 0.0, through: 60, by: 0.25).map(chance)
        #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(chances[0] == 1 && chances[chances.count - 1] < 1e-3 && chances.allSatisfy { $0 > 0 })
        for power in 3...12 {
            let wanted = pow(10.0, Double(-power))
            let value = tail.quantile(wanted, in: cells, at: 0, count: 5_000, unit: 1)
            #expect(abs(log(chance(value) / wanted)) < 1e-6)
        }
        // What comes more often than the kept values is no more than the least of them.
        #expect(tail.quantile(0.5, in: cells, at: 0, count: 5_000, unit: 1) == Double(cells[22]))
    }

    @Test func `beyond exponential values the chance is about right`() {
        let tail = Tail(kept: 20, shape: 0, shapeRise: 0, floorShare: 0.1, runLength: 0)
        var ratios: [Double] = []
        for seed in 1...40 {
            let cells = Self.learned(tail, 4_000, seed: UInt64(seed)) { $0.exponential() }
            // What comes once in 100,000, where 4,000 were seen.
            let value = log(100_000.0)
            ratios.append(tail.probability(of: value, in: cells, at: 0, count: 4_000, unit: 1) * 100_000)
        }
        ratios.sort()
        #expect((0.4...2.5).contains(ratios[20]))
        #expect(ratios[8] > 0.1 && ratios[32] < 8)
    }

    @Test func `a heavier tail believes less in records`() {
        let light = Tail(kept: 20, shape: 0, shapeRise: 0, floorShare: 0.5, runLength: 0)
        let heavy = Tail(kept: 20, shape: 0.4, shapeRise: 0, floorShare: 0.5, runLength: 0)
        let cells = Self.learned(light, 2_000, seed: 9) { $0.exponential() }
        let record = Double(cells[3]) * 3
        #expect(
            heavy.probability(of: record, in: cells, at: 0, count: 2_000, unit: 1)
                > 10 * light.probability(of: record, in: cells, at: 0, count: 2_000, unit: 1)
        )
    }

    @Test func `with fewer than three values it knows nothing`() {
        let tail = Tail(kept: 20, shape: 0, shapeRise: 0, floorShare: 1, runLength: 0)
        var cells = Self.cells(tail)
        #expect(tail.probability(of: 1e9, in: cells, at: 0, count: 0, unit: 1) == 1)
        for bucket in 0..<2 { tail.learn(5, bucket: bucket, in: &cells, at: 0) }
        #expect(tail.probability(of: 1e9, in: cells, at: 0, count: 2, unit: 1) == 1)
        #expect(tail.quantile(0.001, in: cells, at: 0, count: 2, unit: 1) == .infinity)
    }

    @Test func `values that are all alike leave no room for a division by nought`() {
        let tail = Tail(kept: 20, shape: 0, shapeRise: 0.5, floorShare: 0.5, runLength: 0)
        let cells = Self.learned(tail, 1_000, seed: 1) { _ in 4 }
        for unit in [0.0, 1] {
            let chance = tail.probability(of: 4.1, in: cells, at: 0, count: 1_000, unit: unit)
            #expect(chance >= 0 && chance < 1)
            #expect(tail.probability(of: 4, in: cells, at: 0, count: 1_000, unit: unit) == 1)
        }
    }
}
