import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Habits")
struct HabitEngineTests {
    private static func row(_ start: Date, _ user: String, minute: Int = 0, geo: String? = nil) -> JobBench.Row {
        var values = ["user": user, AnomalyJob.secondField: "\(Int(start.timeIntervalSince1970) + minute * 60)"]
        values["geo"] = geo
        return (values, 1)
    }

    @Test(arguments: [DetectorFunction.timeOfDay, .timeOfWeek])
    func `a logon at three in the night of somebody who works from nine to five is an anomaly`(
        _ function: DetectorFunction
    ) throws {
        var bench = JobBench(Detector(function: function, by: "user"), influencers: ["user"])
        let ordinary = bench.run(60 * 24) { (hour: Int, start: Date) in
            (9..<17).contains(hour % 24) ? ["alice", "bob"].map { Self.row(start, $0, minute: 10) } : []
        }
        #expect(ordinary.allSatisfy { $0.score.value < 80 })
        bench.run(3) { _ in [] }
        let anomalies = bench.close([Self.row(bench.start, "alice", minute: 5)]).anomalies
        let first = try #require(anomalies.first)
        #expect(first.shape == .time && first.score.value >= 20 && first.series.map(\.part.value) == ["alice"])
        #expect(first.actual[0].truncatingRemainder(dividingBy: 24) == 3)
        #expect((9..<17).contains(first.typical[0].truncatingRemainder(dividingBy: 24)))
        #expect(first.sentence.hasPrefix("user alice at ") && first.sentence.contains("03:00, usually at "))
    }

    @Test func `hours are local ones`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Tokyo"))
        var job = JobBench.job([Detector(function: .timeOfDay, by: "user")])
        job.timeZone = zone
        var bench = JobBench(job)
        bench.run(60 * 24) { (hour: Int, start: Date) in (0..<8).contains(hour % 24) ? [Self.row(start, "alice")] : [] }
        bench.run(18) { _ in [] }
        // 18:00 GMT is 03:00 in Tokyo.
        let first = try #require(bench.close([Self.row(bench.start, "alice")]).anomalies.first)
        #expect(first.actual == [3] && (9..<17).contains(first.typical[0]))
    }

    @Test func `a new place far away is an anomaly, the usual ones are not`() throws {
        var bench = JobBench(Detector(function: .latLong, field: "geo", by: "user"))
        let ordinary = bench.run(400) { (hour: Int, start: Date) in
            [Self.row(start, "alice", geo: hour % 2 == 0 ? "52.52,13.40" : "52.4,13.06")]
        }
        #expect(ordinary.isEmpty)
        let first = try #require(bench.close([Self.row(bench.start, "alice", geo: "48.8566,2.3522")]).anomalies.first)
        #expect(first.shape == .place && first.actual == [48.8566, 2.3522])
        #expect(first.sentence.contains("87") && first.sentence.contains("km from the nearest place"))
        #expect(bench.close([Self.row(bench.start, "alice", geo: "no place")]).anomalies.isEmpty)
    }

    @Test func `a machine that calls home is an anomaly, people are not`() throws {
        var bench = JobBench(Detector(function: .beacon, by: "user"))
        var dice = Dice(3)
        let anomalies = bench.run(48) { (_: Int, start: Date) in
            (0..<12).flatMap { step -> [JobBench.Row] in
                [Self.row(start, "bot", minute: step * 5)]
                    + (dice.below(2) == 0 ? [Self.row(start, "alice", minute: dice.below(60))] : [])
            }
        }
        #expect(!anomalies.isEmpty && anomalies.allSatisfy { $0.series.map(\.part.value) == ["bot"] })
        #expect(anomalies.first?.sentence == "user bot every 300 seconds, as a machine keeps time")
    }

    @Test func `events without a time, or with one that is none, teach nothing and stop nothing`() {
        for function in [DetectorFunction.timeOfDay, .timeOfWeek, .beacon] {
            var bench = JobBench(Detector(function: function, by: "user"))
            for text in ["", "x", "\(Int.max)", "\(Int.min)", "99999999999999999999", "1e9"] {
                bench.close([(["user": "eve", AnomalyJob.secondField: text], 1), (["user": "eve"], 2)])
            }
            #expect(bench.model.standing.bucketCount == 6)
        }
    }

    @Test func `habits that are not seen are forgotten`() {
        var bench = JobBench(Detector(function: .timeOfDay, by: "user"))
        bench.run(40) { (hour: Int, start: Date) in (0..<10).map { Self.row(start, "u\(hour)-\($0)") } }
        guard case .habit(var engine) = bench.model.detectors[0].engines[0] else {
            Issue.record("time_of_day is a habit")
            return
        }
        #expect(engine.seriesCount == 400 && engine.prune(before: 20) == 200 && engine.seriesCount == 200)
        #expect(engine.shrink() == 50 && engine.slab.nextBytes == 0)
    }
}
