import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Values of all series")
struct MetricEngineTests {
    private static func row(_ user: String, _ bytes: String, _ count: Int = 1) -> JobBench.Row {
        (["user": user, "bytes": bytes, "feed": "fw", "process": "p-\(user)"], count)
    }

    private static func bench(_ function: DetectorFunction, weeks: Int = 4) -> (JobBench, Dice) {
        var bench = JobBench(Detector(function: function, field: "bytes", by: "user"), influencers: ["process"])
        var dice = Dice(31)
        bench.run(weeks * 168) { _ in ordinary(&dice) }
        return (bench, dice)
    }

    private static func ordinary(_ dice: inout Dice) -> [JobBench.Row] {
        ["alice", "bob"].flatMap { user in
            (0..<3).map { _ in row(user, "\(1_000 + (100 * dice.normal()).rounded())") }
        }
    }

    private static func engine(_ bench: JobBench) -> MetricEngine? {
        guard case .values(let engine) = bench.model.detectors[0].engines[0] else { return nil }
        return engine
    }

    @Test(arguments: [DetectorFunction.highSum, .sum, .highMean, .mean, .max, .highVarp])
    func `a record is an anomaly of its series, and whose it was is the reason`(_ function: DetectorFunction) throws {
        var (bench, dice) = Self.bench(function)
        let closed = bench.close(Self.ordinary(&dice) + [Self.row("alice", "900000")])
        let first = try #require(closed.anomalies.first)
        #expect(first.series.map(\.part.value) == ["alice"] && first.shape == .spike && first.score.value >= 50)
        #expect(closed.anomalies.dropFirst().allSatisfy { $0.score < first.score })
        #expect(first.influencers.first?.part.value == "p-alice")
        let bounds = try #require(first.bounds)
        #expect(bounds.contains(first.typical[0]) && !bounds.contains(first.actual[0]))
    }

    @Test func `what is no number is passed over`() {
        let (bench, dice) = Self.bench(.highSum)
        var (clean, dirty, one) = (bench, bench, dice)
        let rows = Self.ordinary(&one)
        let bad = ["nan", "inf", "1e300", "-1e300", "9e99", "x", ""].map { Self.row("alice", $0, 9) }
        #expect(clean.close(rows).anomalies == dirty.close(rows + bad).anomalies)
        #expect(Self.engine(clean) == Self.engine(dirty))
    }

    @Test func `an empty bucket is nought for a sum, and nothing for a mean`() {
        var (sum, _) = Self.bench(.lowSum)
        var (mean, _) = Self.bench(.lowMean)
        let rows = [Self.row("bob", "3000")]
        #expect(sum.close(rows).anomalies.contains { $0.series.map(\.part.value) == ["alice"] && $0.actual == [0] })
        #expect(!mean.close(rows).anomalies.contains { $0.series.map(\.part.value) == ["alice"] })
    }

    @Test func `metric is the minimum, the mean and the maximum, each by itself`() throws {
        var (bench, dice) = Self.bench(.metric)
        let engines = bench.model.detectors[0].engines
        #expect(engines.count == 3 && bench.model.detectors[0].seriesCount == 6)
        let closed = bench.close(Self.ordinary(&dice) + [Self.row("alice", "900000"), Self.row("bob", "1010")])
        #expect(closed.anomalies.first?.actual == [900_000] || (closed.anomalies.first?.actual[0] ?? 0) > 200_000)
    }

    @Test func `a newcomer is held against other newcomers`() {
        var bench = JobBench(Detector(function: .highSum, field: "bytes", by: "user"))
        var dice = Dice(4)
        bench.run(300) { hour in
            [Self.row("u\(hour)", "\(1_000 + dice.below(1_000))"), Self.row("alice", "5000")]
        }
        #expect(bench.close([Self.row("new", "1500"), Self.row("alice", "5000")]).anomalies.isEmpty)
        let loud = bench.close([Self.row("loud", "900000000"), Self.row("alice", "5000")]).anomalies
        #expect(loud.map { $0.series.map(\.part.value) } == [["loud"]])
    }

    @Test func `a series gets a season when it has had enough values, and loses its place when it is gone`() throws {
        var bench = JobBench(Detector(function: .mean, field: "bytes", by: "user"))
        bench.run(50) { _ in [Self.row("alice", "5"), Self.row("bob", "6")] }
        #expect(Self.engine(bench)?.sparse.index.count == 2)
        bench.run(60) { _ in [Self.row("alice", "5")] }
        var engine = try #require(Self.engine(bench))
        #expect(
            engine.seasonal.index[SeriesName(by: "alice")] != nil && engine.sparse.index[SeriesName(by: "bob")] != nil
        )
        #expect(engine.prune(before: 80) == 1 && engine.seriesCount == 1)
        #expect(engine.shrink() == 0)
    }

    @Test func `a field that turns from numbers to text and back is judged as before`() {
        var (bench, dice) = Self.bench(.highSum)
        let texts = bench.run(48) { _ in [Self.row("alice", "many"), Self.row("bob", "few")] }
        #expect(texts.isEmpty)
        #expect(bench.close(Self.ordinary(&dice)).score.value < 50)
        #expect(bench.close(Self.ordinary(&dice) + [Self.row("bob", "900000")]).score.value >= 50)
    }
}
