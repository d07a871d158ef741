import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("A snapshot of a job's models")
struct JobModelSnapshotTests {
    private static func learned(_ detector: Detector, buckets: Int, seed: UInt64 = 2) -> (JobBench, Dice) {
        var (bench, dice) = (JobBench(detector, influencers: ["process"]), Dice(seed))
        bench.run(buckets) { (_: Int, start: Date) in DetectorModelTests.ordinary(&dice, start) }
        return (bench, dice)
    }

    @Test(arguments: DetectorModelTests.all)
    func `what goes on from it says the same to the last bit`(_ detector: Detector) throws {
        let (bench, dice) = Self.learned(detector, buckets: 100)
        let snapshot = bench.model.snapshot
        var (kept, restored) = (bench, bench)
        restored.model = try JobModel(bench.job, restoring: snapshot)
        #expect(restored.model == kept.model && restored.model.snapshot == snapshot)
        var (one, other) = (dice, dice)
        for number in 0..<100 {
            // A burst now and then, so that there is something to say.
            let burst: [JobBench.Row] =
                number % 20 == 19
                ? [(["user": "u1", "process": "new-\(number)", "bytes": "90000", "geo": "-30,100"], 900)] : []
            let closed = kept.close(DetectorModelTests.ordinary(&one, kept.start) + burst)
            #expect(closed == restored.close(DetectorModelTests.ordinary(&other, restored.start) + burst))
        }
        #expect(restored.model.snapshot == kept.model.snapshot)
    }

    @Test func `the same state gives the same bytes`() {
        let detector = Detector(function: .count, by: "user")
        let (one, other) = (Self.learned(detector, buckets: 60).0, Self.learned(detector, buckets: 60).0)
        #expect(one.model.snapshot == other.model.snapshot)
        #expect(Self.learned(detector, buckets: 61).0.model.snapshot != one.model.snapshot)
    }

    @Test func `an empty model goes on, too`() throws {
        let job = JobBench.job([Detector(function: .rare, by: "user")])
        #expect(try JobModel(job, restoring: JobModel(job).snapshot) == JobModel(job))
    }

    @Test func `of another job, other detectors, buckets, events or days nothing is gone on from`() throws {
        let bench = Self.learned(Detector(function: .count, by: "user"), buckets: 5).0
        var others = Array(repeating: bench.job, count: 8)
        others[0].detectors[0].function = .highCount
        others[1].detectors[0].by = "host"
        others[2].detectors[0].partition = "host"
        others[3].detectors[0].usesNull = true
        others[4].detectors.append(Detector(function: .count))
        others[5].bucketSeconds = 900
        others[6].query = "other: 1"
        others[7].timeZone = try #require(TimeZone(identifier: "Asia/Tokyo"))
        for other in others {
            #expect(throws: JobModel.SnapshotUnreadable.self) {
                _ = try JobModel(other, restoring: bench.model.snapshot)
            }
        }
    }

    @Test func `what does not change the models may change`() throws {
        let bench = Self.learned(Detector(function: .count, by: "user"), buckets: 5).0
        var job = bench.job
        (job.words, job.memoryBytesMax, job.influencers) = ("New words", 1 << 20, [])
        job.detectors[0].words = "Many"
        job.detectors[0].minimumSupport = 7
        job.detectors[0].skipRules = [SkipRule()]
        #expect(try JobModel(job, restoring: bench.model.snapshot).standing == bench.model.standing)
    }

    @Test func `another version is refused by its name`() {
        let (bench, _) = Self.learned(Detector(function: .count), buckets: 3)
        let kept = bench.model.snapshot
        let other = Snapshot(name: kept.name, version: 99, bytes: kept.bytes)
        #expect(throws: JobModel.SnapshotUnreadable(description: "the models of job are of version 99")) {
            _ = try JobModel(bench.job, restoring: other)
        }
    }

    @Test func `whatever is cut off, and whichever bit is flipped, it says so and does not crash`() {
        let (bench, _) = Self.learned(Detector(function: .rare, by: "process", partition: "user"), buckets: 30)
        let kept = bench.model.snapshot
        func expectDamaged(_ bytes: [UInt8]) {
            let snapshot = Snapshot(name: kept.name, version: kept.version, bytes: bytes)
            #expect(throws: JobModel.SnapshotUnreadable(description: "the kept models of job are damaged")) {
                _ = try JobModel(bench.job, restoring: snapshot)
            }
        }
        for count in stride(from: 0, to: kept.bytes.count, by: 61) { expectDamaged(Array(kept.bytes[..<count])) }
        var dice = Dice(7)
        for _ in 0..<300 {
            var bytes = kept.bytes
            bytes[dice.below(bytes.count)] ^= UInt8(1 << dice.below(8))
            expectDamaged(bytes)
        }
        expectDamaged(kept.bytes + [0])
        expectDamaged([])
    }
}
