import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("The models of a job")
struct JobModelTests {
    private static func row(_ user: String, _ count: Int, bytes: String? = nil, feed: String = "fw") -> JobBench.Row {
        var values = ["user": user, "feed": feed]
        values["bytes"] = bytes
        return (values, count)
    }

    private static func ordinary(_ dice: inout Dice) -> [JobBench.Row] {
        ["alice", "bob"].map { row($0, 1 + dice.count(mean: 30)) }
    }

    /// Five weeks of two users.
    private static func learned(_ job: AnomalyJob) -> JobBench {
        var (bench, dice) = (JobBench(job), Dice(1))
        bench.run(840) { _ in ordinary(&dice) }
        return bench
    }

    private static func learned(_ detector: Detector) -> JobBench {
        learned(JobBench.job([detector], influencers: ["user"]))
    }

    private static let byUser = Detector(function: .highCount, by: "user")
    private static let spike = [row("alice", 900), row("bob", 31)]

    @Test(arguments: DetectorModelTests.all)
    func `the order of rows does not matter, and the same input gives the same output`(_ detector: Detector) {
        var benches = (0..<3).map { _ in JobBench(detector, influencers: ["process", "user"]) }
        var dice = Dice(4)
        for number in 0..<100 {
            var rows = DetectorModelTests.ordinary(&dice, benches[0].start)
            if number > 60, number % 10 == 0 {
                rows.append((["user": "u1", "process": "x\(number)", "bytes": "9000"], 90))
            }
            let wanted = benches[0].close(rows)
            #expect(benches[1].close(rows) == wanted)
            #expect(benches[2].close(rows.shuffled(using: &dice)) == wanted)
        }
        #expect(benches[1].model == benches[0].model && benches[2].model == benches[0].model)
    }

    @Test func `a spike is scored, explained and counted, and said once`() throws {
        var bench = Self.learned(Self.byUser)
        let before = bench.model.standing
        let closed = bench.close(Self.spike)
        let first = try #require(closed.anomalies.first)
        #expect(closed.score == first.score && closed.pause == nil && closed.eventCount == 931)
        #expect(
            first.score == first.current && first.detectorText == "high_count by user" && first.bucketSeconds == 3_600
        )
        #expect(
            first.at == closed.start
                && abs(ReturnTime(seconds: first.returnSeconds).score.value - first.score.value) < 1e-9
        )
        #expect(first.sentence.hasPrefix("900 events of user alice, usually "))
        let after = bench.model.standing
        #expect(after.bucketCount == before.bucketCount + 1 && after.observedHigh == before.observedHigh + 1)
        #expect(bench.close(Self.spike).anomalies.isEmpty)
    }

    @Test func `it says how many anomalies chance alone would have made`() {
        var bench = JobBench(Self.byUser)
        let hours = 240
        bench.run(hours) { _ in [] }
        let standing = bench.model.standing
        #expect(abs(standing.expectedHigh - Double(hours) / (60 * 24)) < 1e-9)
        #expect(abs(standing.expectedCritical - Double(hours) / (2 * 365.25 * 24)) < 1e-9)
        #expect(standing.observedHigh == 0 && standing.bucketCount == hours)
    }

    @Test func `minimum_support and minimum_change keep small things quiet`() {
        func said(_ change: (inout Detector) -> Void) -> Int {
            var detector = Self.byUser
            change(&detector)
            var bench = Self.learned(detector)
            return bench.close(Self.spike).anomalies.count
        }
        #expect(said { $0.minimumSupport = 900 } == 1 && said { $0.minimumSupport = 901 } == 0)
        #expect(said { $0.minimumChange = 800 } == 1 && said { $0.minimumChange = 900 } == 0)
    }

    @Test func `what is missing is supported by what is usual`() {
        var detector = Detector(function: .lowCount, by: "user", minimumSupport: 20)
        var bench = Self.learned(detector)
        #expect(bench.close([Self.row("bob", 31)]).anomalies.map(\.shape) == [.dip])
        detector.minimumSupport = 100
        bench = Self.learned(detector)
        #expect(bench.close([Self.row("bob", 31)]).anomalies.isEmpty)
    }

    @Test func `a skip rule keeps an anomaly from being said, another a bucket from being learned`() {
        var detector = Self.byUser
        detector.skipRules = [SkipRule(scopes: [SkipRule.Scope(field: "user", kind: .include, values: ["ali*"])])]
        var silent = Self.learned(detector)
        #expect(silent.close(Self.spike).anomalies.isEmpty)
        #expect(silent.close([Self.row("alice", 30), Self.row("bob", 900)]).anomalies.count == 1)
        let greater = SkipRule.Condition(subject: .actual, comparison: .greater, value: 500)
        detector.skipRules = [SkipRule(actions: [.skipModelUpdate], conditions: [greater])]
        var deaf = Self.learned(detector)
        let alice = [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user", value: "alice"))]
        let before = deaf.model.band(detector: 0, series: alice, at: [deaf.start])
        #expect(deaf.close([Self.row("alice", 900), Self.row("bob", 901)]).anomalies.count == 2)
        #expect(deaf.model.band(detector: 0, series: alice, at: [deaf.start - 3_600]) == before)
        var learning = Self.learned(Self.byUser)
        learning.close([Self.row("alice", 900), Self.row("bob", 901)])
        #expect(learning.model.band(detector: 0, series: alice, at: [learning.start - 3_600]) != before)
    }

    @Test func `what people expect is not said, other things are`() {
        func expectation(_ user: String, until: Date) -> Vocabulary.Expectation {
            Vocabulary.Expectation(
                job: JobID(rawValue: "job"),
                detector: 0,
                scope: [Anomaly.Part(field: "user", value: user)],
                since: JobBench.monday,
                until: until,
                by: "eve",
                reason: "backup"
            )
        }
        let bench = Self.learned(Self.byUser)
        func said(_ expectation: Vocabulary.Expectation) -> Int {
            var bench = bench
            return bench.close(Self.spike, expectations: [expectation]).anomalies.count
        }
        #expect(said(expectation("alice", until: .distantFuture)) == 0)
        #expect(said(expectation("bob", until: .distantFuture)) == 1)
        #expect(said(expectation("alice", until: bench.start)) == 1)
    }

    @Test func `an occasion is neither judged nor learned`() {
        var job = JobBench.job([Self.byUser])
        let start = JobBench.monday + 840 * 3_600
        job.occasions = [AnomalyJob.Occasion(name: "Christmas", from: start, until: start + 7_200)]
        var bench = Self.learned(job)
        let (detectors, total) = (bench.model.detectors, bench.model.total)
        let paused = (0..<2).map { _ in bench.close(Self.spike) }
        #expect(
            paused.allSatisfy { $0.pause == .occasion("Christmas") && $0.anomalies.isEmpty && $0.eventCount == 931 }
        )
        #expect(bench.model.detectors == detectors && bench.model.total == total)
        #expect(bench.close(Self.spike).anomalies.count == 1)
    }

    @Test func `when a feed is down the job says one word, not one for each series`() {
        var whole = Self.learned(Detector(function: .lowCount))
        let closed = whole.close([])
        #expect(closed.pause == .feedDown && closed.anomalies.map(\.shape) == [.dip] && closed.score.value > 0)
        #expect(closed.anomalies.first?.sentence.hasPrefix("No events, usually ") == true)
        #expect(whole.close([]).anomalies.isEmpty)
        var split = Self.learned(Detector(function: .lowCount, by: "user"))
        let before = split.model.detectors
        let silent = split.close([])
        #expect(silent.pause == .feedDown && silent.anomalies.isEmpty && split.model.detectors == before)
    }

    @Test func `after a week without events it goes on as before`() {
        var (bench, dice) = (Self.learned(Detector(function: .count, by: "user")), Dice(8))
        let gap = bench.run(168) { _ in [] }
        #expect(gap.isEmpty)
        let after = bench.run(24) { _ in Self.ordinary(&dice) }
        #expect(after.allSatisfy { $0.score.value < 50 })
        #expect(bench.close(Self.spike).score.value >= 50)
    }

    @Test func `the band is where counts lie`() {
        let bench = Self.learned(Detector(function: .count, by: "user"))
        let alice = [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user", value: "alice"))]
        let bands = bench.model.band(detector: 0, series: alice, at: [bench.start, bench.start + 3_600])
        #expect(bands.count == 2)
        for band in bands {
            #expect(
                band.map { (25...37).contains($0.typical) && $0.bounds.contains(31) && !$0.bounds.contains(90) } == true
            )
        }
        #expect(bench.model.band(detector: 7, series: alice, at: [bench.start]) == [nil])
        #expect(bench.model.band(detector: 0, series: [], at: [bench.start]) == [nil])
    }

    @Test func `a bucket keeps no more anomalies than may be kept`() {
        var bench = JobBench(Detector(function: .highCount, by: "user", minimumSupport: 0))
        let users = (0..<600).map { "u\($0)" }
        bench.run(60) { _ in users.map { Self.row($0, 5) } }
        let closed = bench.close(users.map { Self.row($0, 1_000_000) })
        #expect(closed.anomalies.count <= Limits.anomaliesPerBucketMax)
        #expect(zip(closed.anomalies, closed.anomalies.dropFirst()).allSatisfy { $0.score >= $1.score })
    }
}
