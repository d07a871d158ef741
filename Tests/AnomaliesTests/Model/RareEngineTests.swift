import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Rare values of a job")
struct RareEngineTests {
    private static func row(_ host: String, _ process: String, _ count: Int = 1) -> JobBench.Row {
        (["host": host, "process": process, "user": "root"], count)
    }

    private static let split = Detector(function: .rare, by: "process", partition: "host")

    /// Four weeks: `quiet` runs the same three processes, `busy` a new one every day.
    private static func bench(_ detector: Detector = split) -> JobBench {
        var bench = JobBench(detector, influencers: ["user", "host"])
        bench.run(672) { hour in
            ["sshd", "cron", "backup"].flatMap { [row("quiet", $0), row("busy", $0)] }
                + [row("busy", "build-\(hour / 24)")]
        }
        return bench
    }

    private static func score(_ bench: JobBench, _ rows: [JobBench.Row]) -> Double {
        var bench = bench
        return bench.close(rows + [row("quiet", "sshd"), row("busy", "sshd")]).score.value
    }

    @Test func `a new value is rare where new values are rare`() throws {
        var bench = Self.bench()
        let anomalies = bench.close([Self.row("quiet", "nc"), Self.row("busy", "build-x")]).anomalies
        let first = try #require(anomalies.first)
        #expect(anomalies.dropFirst().allSatisfy { $0.score < first.score })
        #expect(first.shape == .rare && first.score.value >= 20 && first.series.map(\.part.value) == ["quiet", "nc"])
        #expect(first.sentence == "process nc for host quiet, nowhere seen before")
        #expect(first.influencers.map(\.part.value).sorted() == ["quiet", "root"])
    }

    @Test func `new to the house is rarer than new here, and that is rarer than known`() {
        let bench = Self.bench()
        let house = Self.score(bench, [Self.row("quiet", "nc")])
        let here = Self.score(bench, [Self.row("quiet", "build-7")])
        let known = Self.score(bench, [Self.row("quiet", "cron")])
        #expect(house >= here && here > known && known == 0, "\(house) \(here)")
    }

    @Test func `several new values at once are rarer than one`() {
        let bench = Self.bench()
        let one = Self.score(bench, [Self.row("quiet", "a")])
        let three = Self.score(bench, ["a", "b", "c"].map { Self.row("quiet", $0) })
        #expect(three > one)
    }

    @Test func `the first day says nothing, whatever comes`() {
        var bench = JobBench(Detector(function: .rare, by: "process"))
        let anomalies = bench.run(24) { hour in (0..<20).map { Self.row("h", "p-\(hour)-\($0)") } }
        #expect(anomalies.isEmpty)
    }

    @Test func `a value is said once, not every hour`() {
        var bench = Self.bench()
        let said = (0..<6).map { _ in bench.close([Self.row("quiet", "nc"), Self.row("busy", "sshd")]).anomalies.count }
        #expect(said == [1, 0, 0, 0, 0, 0])
    }

    @Test func `frequent values are left out where the detector says so`() {
        var excluding = Self.split
        excluding.excludesFrequent = .by
        func said(_ detector: Detector) -> Int {
            var bench = JobBench(detector)
            // Ten hosts know the agent, and later two more get it.
            let rows = (0..<10).map { Self.row("h\($0)", "agent") }
            bench.run(400) { _ in rows + [Self.row("h10", "sshd"), Self.row("h11", "sshd")] }
            return bench.close(rows + [Self.row("h10", "agent"), Self.row("h11", "agent")]).anomalies.count
        }
        #expect(said(Self.split) > 0)
        #expect(said(excluding) == 0)
    }

    @Test func `with over, what is rare is rare for the member`() {
        var bench = JobBench(Detector(function: .rare, by: "process", over: "host"))
        bench.run(500) { _ in ["sshd", "cron"].flatMap { [Self.row("a", $0), Self.row("b", $0)] } }
        let anomalies = bench.close([Self.row("a", "nc"), Self.row("b", "cron")]).anomalies
        #expect(anomalies.map { $0.series.map(\.role) } == [[.over, .by]])
        #expect(anomalies.first?.sentence == "process nc for host a, nowhere seen before")
    }

    @Test func `shares are parts of the events, greatest first`() {
        let tally = BucketSamplesTests.tally(
            [(["eve", "x"], 6), (["bob", "x"], 3), (["bob", nil], 1)],
            fields: ["u", "n"]
        )
        let samples = BucketSamples(tally, of: Detector(function: .count))
        let found = RareEngine.shares(of: [0, 1, 2], in: samples, fields: ["u", "n", "nobody"])
        #expect(found.map(\.part.value) == ["x", "eve", "bob"] && found.map(\.share) == [0.9, 0.6, 0.4])
        #expect(RareEngine.shares(of: [], in: samples, fields: ["u"]).isEmpty)
    }
}
