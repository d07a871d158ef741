import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Members of a population")
struct PopulationEngineTests {
    private static func bench(_ detector: Detector, hours: Int = 200) -> JobBench {
        var (bench, dice) = (JobBench(detector, influencers: ["process"]), Dice(2))
        for _ in 0..<hours { bench.close(ordinary(&dice)) }
        return bench
    }

    /// Thirty users with three common processes, and now and then one of their own.
    private static func ordinary(_ dice: inout Dice) -> [JobBench.Row] {
        (0..<30).flatMap { user -> [JobBench.Row] in
            ["a", "b", "c"].map { process in
                (["user": "u\(user)", "process": process, "bytes": "\(100 + dice.below(50))"], 1 + dice.count(mean: 5))
            } + (dice.below(10) == 0 ? [(["user": "u\(user)", "process": "own-\(user)", "bytes": "5"], 1)] : [])
        }
    }

    @Test func `a member that does far more than the others is an anomaly, and its process the reason`() throws {
        var bench = Self.bench(Detector(function: .highCount, over: "user"))
        var dice = Dice(9)
        let closed = bench.close(Self.ordinary(&dice) + [(["user": "u7", "process": "dump", "bytes": "1"], 50_000)])
        let first = try #require(closed.anomalies.first)
        #expect(closed.anomalies.count == 1 && first.series.map(\.part.value) == ["u7"] && first.shape == .spike)
        #expect(first.influencers.first?.part.value == "dump" && first.score.value >= 20)
        #expect(first.bounds?.contains(first.typical[0]) == true)
    }

    @Test func `an ordinary hour of ordinary members says nothing above 50`() {
        var bench = Self.bench(Detector(function: .count, over: "user"))
        var dice = Dice(10)
        let scores = (0..<50).map { _ in bench.close(Self.ordinary(&dice)).score.value }
        #expect(scores.allSatisfy { $0 < 50 })
    }

    @Test func `low functions see members that do too little, high ones do not`() {
        var (low, high) = (
            Self.bench(Detector(function: .lowSum, field: "bytes", over: "user")),
            Self.bench(Detector(function: .highSum, field: "bytes", over: "user"))
        )
        let rows: [JobBench.Row] = (0..<30).map { user in
            (["user": "u\(user)", "process": "a", "bytes": user == 4 ? "-90000000" : "1900"], 1)
        }
        #expect(low.close(rows).anomalies.first?.series.map(\.part.value) == ["u4"])
        #expect(!high.close(rows).anomalies.contains { $0.series.map(\.part.value) == ["u4"] })
    }

    @Test func `freq_rare finds who uses often what few use`() throws {
        let detector = Detector(function: .freqRare, by: "process", over: "user")
        let bench = Self.bench(detector)
        func said(_ row: JobBench.Row) -> [Anomaly] {
            var (bench, dice) = (bench, Dice(9))
            return bench.close(Self.ordinary(&dice) + [row]).anomalies
        }
        let odd = said((["user": "u7", "process": "mimikatz"], 5_000))
        #expect(odd.map { $0.series.map(\.part.value) } == [["u7"]])
        #expect(odd.first?.sentence.contains("on values that few others use") == true)
        // As often, but what everybody uses.
        #expect(!said((["user": "u7", "process": "a"], 5_000)).contains { $0.series.map(\.part.value) == ["u7"] })
    }

    @Test func `members and uses that do not come are forgotten`() {
        let bench = Self.bench(Detector(function: .freqRare, by: "process", over: "user"), hours: 20)
        guard case .population(var engine) = bench.model.detectors[0].engines[0] else {
            Issue.record("freq_rare is a population")
            return
        }
        let bytes = engine.bytes
        #expect(engine.seriesCount == 30 && engine.prune(before: 20) > 90)
        #expect(engine.seriesCount == 0 && engine.bytes < bytes && engine.uses.count == 0 && engine.users.count == 0)
    }
}
