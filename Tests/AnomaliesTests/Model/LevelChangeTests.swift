import Foundation
import Testing

@testable import Anomalies

@Suite("A change of level")
struct LevelChangeTests {
    private struct Series {
        var cells = [Float](repeating: 0, count: CountModel.Cell.ring)

        mutating func follow(_ level: Double, isSettled: Bool = true) -> LevelChange? {
            LevelChange.follow(
                level,
                in: &cells,
                at: 0,
                slowFollow: 0.001,
                bucketSeconds: 900,
                isSettled: isSettled
            )
        }
    }

    @Test func `a level that stays away for a day is said once, and then usual`() {
        var series = Series()
        var found: [(Int, LevelChange)] = []
        for bucket in 0..<500 {
            if let change = series.follow(log(3)) { found.append((bucket, change)) }
        }
        #expect(found.map(\.0) == [95])
        #expect(found.first?.1.before == 0 && abs((found.first?.1.after ?? 0) - log(3)) < 1e-6)
        #expect((found.first?.1.probability ?? 1) < 1e-3)
    }

    @Test func `one that comes back in between is none`() {
        var series = Series()
        for bucket in 0..<1_000 { #expect(series.follow(bucket % 90 == 0 ? 0 : log(3)) == nil) }
    }

    @Test func `up and down in turns is none`() {
        var series = Series()
        for bucket in 0..<1_000 { #expect(series.follow(bucket / 50 % 2 == 0 ? 2 : -2) == nil) }
    }

    @Test func `less than half or double is none, however long it stays`() {
        var series = Series()
        for _ in 0..<2_000 { #expect(series.follow(0.6) == nil) }
        #expect(series.cells[CountModel.Cell.slowLevel] > 0.3)
    }

    @Test func `before the series is settled the slow level goes along`() {
        var series = Series()
        for _ in 0..<500 { #expect(series.follow(2, isSettled: false) == nil) }
        #expect(series.cells[CountModel.Cell.slowLevel] == 2)
    }

    @Test func `a fall is a change too, and the farther the rarer`() {
        func first(_ level: Double) -> LevelChange? {
            var series = Series()
            for _ in 0..<200 {
                if let change = series.follow(level) { return change }
            }
            return nil
        }
        #expect(first(-1.5)?.after == -1.5)
        #expect((first(3)?.probability ?? 1) < (first(1)?.probability ?? 0))
    }
}
