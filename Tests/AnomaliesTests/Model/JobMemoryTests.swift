import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("The memory of a job")
struct JobMemoryTests {

    private static let floods = [
        Detector(function: .nonZeroCount, by: "key"), Detector(function: .highSum, field: "bytes", by: "key"),
        Detector(function: .rare, by: "key"), Detector(function: .rare, by: "name", partition: "key"),
        Detector(function: .count, over: "key"), Detector(function: .freqRare, by: "key", over: "name"),
        Detector(function: .timeOfDay, by: "key"), Detector(function: .beacon, by: "key"),
    ]

    private static func bench(_ detectors: [Detector], _ limit: Int) -> JobBench {
        JobBench(JobBench.job(detectors, memory: limit))
    }

    private static func rows(_ keys: Range<Int>, _ start: Date) -> [JobBench.Row] {
        keys.map { key in
            (
                [
                    "key": "key-\(key)", "name": "n\(key % 7)", "bytes": "5",
                    AnomalyJob.secondField: "\(Int(start.timeIntervalSince1970))",
                ], 1
            )
        }
    }

    /// Feeds new keys, bucket after bucket; gives the most that the job took.
    private static func flood(_ bench: inout JobBench, keys: Int) -> Int {
        var greatest = 0
        for step in 0..<50 {
            bench.close(rows((step * keys / 50)..<((step + 1) * keys / 50), bench.start))
            greatest = max(greatest, bench.model.memoryBytes)
        }
        return greatest
    }

    @Test func `two hundred thousand new keys do not take more than the four megabytes that the job may have`() {
        var bench = Self.bench([Detector(function: .nonZeroCount, by: "key")], 4 << 20)
        #expect(Self.flood(&bench, keys: 200_000) <= 4 << 20)
    }

    @Test(arguments: floods)
    func `endless new keys fill what the job may have, and no more`(_ detector: Detector) {
        let limit = 1 << 20
        var bench = Self.bench([detector], limit)
        let greatest = Self.flood(&bench, keys: 50_000)
        #expect(greatest <= limit && greatest > limit / 8)
        #expect(bench.model.standing.refusedCount > 0 && bench.model.standing.prunedCount > 0)
        #expect(bench.model.standing.memoryBytes == bench.model.memoryBytes)
        // Room was made: what is new now is taken up.
        let before = bench.model.standing.refusedCount
        bench.close(Self.rows(900_000..<900_010, bench.start))
        bench.close(Self.rows(910_000..<910_010, bench.start))
        #expect(bench.model.standing.refusedCount <= before + 10)
    }

    @Test func `the other detectors of the job go on, with what they know`() {
        var bench = Self.bench(
            [Detector(function: .highCount, by: "name"), Detector(function: .rare, by: "key")],
            1 << 20
        )
        var dice = Dice(2)
        func ordinary() -> [JobBench.Row] { (0..<7).map { (["name": "n\($0)", "feed": "f"], 20 + dice.below(5)) } }
        bench.run(400) { _ in ordinary() }
        for step in 0..<20 {
            bench.close(
                ordinary()
                    + Self.rows((step * 3_000)..<((step + 1) * 3_000), bench.start).map {
                        (["key": $0.0["key"] ?? ""], 1)
                    }
            )
        }
        #expect(bench.model.standing.refusedCount > 0 && bench.model.memoryBytes <= 1 << 20)
        #expect(bench.model.detectors[0].seriesCount == 7)
        let anomalies = bench.close(ordinary() + [(["name": "n3"], 5_000)]).anomalies
        #expect(anomalies.contains { $0.detector == 0 && $0.series.map(\.part.value) == ["n3"] })
    }

    @Test func `series that earn a season get it only while there is room`() {
        for detector in [Detector(function: .count, by: "key"), Detector(function: .mean, field: "bytes", by: "key")] {
            let limit = 1 << 20
            var bench = Self.bench([detector], limit)
            for _ in 0..<110 {
                let rows = Self.rows(0..<700, bench.start)
                bench.close(rows.map { ($0.0, 9) })
                if bench.model.memoryBytes > limit { break }
            }
            #expect(bench.model.memoryBytes <= limit)
        }
    }
}
