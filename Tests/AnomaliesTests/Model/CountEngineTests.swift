import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Counts of all series")
struct CountEngineTests {
    private static func engine(_ bench: JobBench) -> CountEngine? {
        guard case .counts(let engine) = bench.model.detectors[0].engines[0] else { return nil }
        return engine
    }

    private static func rows(_ counts: [String: Int]) -> [JobBench.Row] {
        counts.map { (["feed": "fw", "user": $0.key], $0.value) }
    }

    private static func bench(_ function: DetectorFunction, weeks: Int = 5, seed: UInt64 = 1) -> (JobBench, Dice) {
        var (bench, dice) = (JobBench(Detector(function: function, by: "user"), influencers: ["user"]), Dice(seed))
        for _ in 0..<(weeks * 168) {
            bench.close(rows(["alice": 1 + dice.count(mean: 30), "bob": 1 + dice.count(mean: 30)]))
        }
        return (bench, dice)
    }

    @Test func `a spike of one series is an anomaly of that series alone`() throws {
        var (bench, _) = Self.bench(.highCount)
        let anomalies = bench.close(Self.rows(["alice": 900, "bob": 31])).anomalies
        let first = try #require(anomalies.first)
        #expect(anomalies.count == 1 && first.series.map(\.part.value) == ["alice"] && first.shape == .spike)
        #expect(first.score.value >= 50 && first.actual == [900] && (20...45).contains(first.typical[0]))
        #expect(first.influencers.first?.part == Anomaly.Part(field: "user", value: "alice"))
        #expect(first.bounds?.contains(first.typical[0]) == true)
    }

    @Test func `an empty bucket is nought for count, and nothing for non_zero_count`() {
        var (zero, _) = Self.bench(.lowCount)
        var (nothing, _) = Self.bench(.lowNonZeroCount)
        let rows = Self.rows(["bob": 31])
        #expect(zero.close(rows).anomalies.map { $0.series.map(\.part.value) } == [["alice"]])
        #expect(nothing.close(rows).anomalies.isEmpty)
    }

    @Test func `a series whose feed is known to be down is not judged`() {
        var (bench, _) = Self.bench(.lowCount)
        let before = Self.engine(bench)
        let closed = bench.close(
            [(["feed": "other", "user": "carol"], 60)],
            silentFeeds: ["fw"]
        )
        #expect(closed.anomalies.isEmpty)
        let after = Self.engine(bench)
        #expect(before?.seasonal == after?.seasonal)
    }

    @Test func `a sparse series gets a season when it has earned one`() {
        var bench = JobBench(Detector(function: .count, by: "user"))
        bench.close(Self.rows(["alice": 10, "bob": 1]))
        #expect(Self.engine(bench)?.sparse.index.count == 2)
        bench.run(30) { _ in Self.rows(["alice": 10]) }
        let engine = Self.engine(bench)
        #expect(engine?.seasonal.index[SeriesName(by: "alice")] != nil)
        #expect(engine?.sparse.index[SeriesName(by: "bob")] != nil && engine?.seriesCount == 2)
    }

    @Test func `a newcomer is held against other newcomers`() {
        var (bench, dice) = (JobBench(Detector(function: .highCount, by: "user")), Dice(7))
        var anomalies: [Anomaly] = []
        for hour in 0..<300 {
            anomalies += bench.close(Self.rows(["u\(hour)": 1 + dice.count(mean: 4), "alice": 50])).anomalies
        }
        let false80 = anomalies.count { $0.score.value >= 80 }
        #expect(false80 == 0)
        let ordinary = bench.close(Self.rows(["new": 6, "alice": 50])).anomalies
        let loud = bench.close(Self.rows(["louder": 3_000, "alice": 50])).anomalies
        #expect(ordinary.isEmpty)
        #expect(loud.map { $0.series.map(\.part.value) } == [["louder"]])
        #expect(loud.first?.sentence.contains("seen for the first time") == true)
    }

    @Test func `series without an event are forgotten, and their room is taken again`() throws {
        var bench = JobBench(Detector(function: .nonZeroCount, by: "user"))
        for hour in 0..<20 { bench.close((0..<50).map { (["user": "u\(hour)-\($0)"], 1) }) }
        var engine = try #require(Self.engine(bench))
        let full = engine.bytes
        #expect(engine.prune(before: 10) == 500 && engine.seriesCount == 500)
        #expect(engine.bytes < full && engine.sparse.slab.nextBytes == 0)
        #expect(engine.prune(before: 10) == 0 && engine.prune(before: 1_000) == 500 && engine.seriesCount == 0)
    }

    @Test func `room is made of what came least and longest ago`() throws {
        var bench = JobBench(Detector(function: .nonZeroCount, by: "user"))
        bench.close((0..<40).map { (["user": "old-\($0)"], 1) })
        bench.run(20) { _ in [] }
        bench.close((0..<120).map { (["user": "new-\($0)"], 1) })
        var engine = try #require(Self.engine(bench))
        #expect(engine.shrink() == 40)
        #expect(
            engine.sparse.index[SeriesName(by: "old-3")] == nil && engine.sparse.index[SeriesName(by: "new-3")] != nil
        )
    }

    @Test func `a level that triples and stays is said once as a change, and is then usual`() {
        var (bench, dice) = Self.bench(.count)
        let anomalies = bench.run(21 * 24) { _ in
            Self.rows(["alice": dice.count(mean: 90), "bob": 1 + dice.count(mean: 30)])
        }
        let changes = anomalies.filter { $0.shape == .change }
        #expect(changes.map { $0.series.map(\.part.value) } == [["alice"]])
        #expect(changes.allSatisfy { (2...4.5).contains($0.actual[0]) && $0.sentence.contains("learned now") })
        let later = anomalies.filter { $0.at >= JobBench.monday + Double(5 * 168 + 7 * 24) * 3_600 }
        #expect(later.allSatisfy { $0.score.value < 50 })
    }
}
