import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("What a detector takes from a bucket")
struct BucketSamplesTests {
    private static let fields = ["feed", "host.name", "user.name", "bytes"]

    static func tally(_ rows: [([String?], Int)], fields: [String] = fields) -> BucketTally {
        BucketTally(
            fields: fields,
            start: Date(timeIntervalSince1970: 0),
            rows: rows.map { BucketTally.Row(values: $0.0, count: $0.1) }
        )
    }

    private static let rows: [([String?], Int)] = [
        (["fw", "a", "alice", "1"], 2), (["fw", "a", nil, "2"], 3), (["fw", nil, "alice", nil], 5),
        (["dns", "b", "alice", "1"], 7), (["dns", "a", "alice", "9"], 11), ([nil, "b", "bob", "x"], 13),
    ]

    private static func counts(_ detector: Detector, silent: Set<String> = []) -> [SeriesName: Int] {
        let samples = BucketSamples(tally(rows).sorted, of: detector, leavingOut: silent).samples
        return Dictionary(uniqueKeysWithValues: samples.map { ($0.name, $0.eventCount) })
    }

    @Test func `without a split all events are one series`() {
        #expect(Self.counts(Detector(function: .count)) == [SeriesName(): 41])
    }

    @Test func `each pair of values is a series, events without a value are in none`() {
        let detector = Detector(function: .count, by: "user.name", partition: "host.name")
        #expect(
            Self.counts(detector) == [
                SeriesName(partition: "a", by: "alice"): 13, SeriesName(partition: "b", by: "alice"): 7,
                SeriesName(partition: "b", by: "bob"): 13,
            ]
        )
    }

    @Test func `with use_null a missing value is a value, but no member of a population`() {
        var detector = Detector(function: .count, by: "user.name", partition: "host.name", usesNull: true)
        let counts = Self.counts(detector)
        #expect(counts[SeriesName(partition: "a", by: "")] == 3 && counts[SeriesName(partition: "", by: "alice")] == 5)
        detector = Detector(function: .count, over: "user.name", usesNull: true)
        #expect(Self.counts(detector) == [SeriesName(over: "alice"): 25, SeriesName(over: "bob"): 13])
    }

    @Test func `events without the measured field are left out`() {
        #expect(Self.counts(Detector(function: .sum, field: "bytes")) == [SeriesName(): 36])
    }

    @Test func `feeds that are down are left out, events of no feed are not`() {
        #expect(Self.counts(Detector(function: .count), silent: ["fw"]) == [SeriesName(): 31])
        #expect(Self.counts(Detector(function: .count), silent: ["fw", "dns"]) == [SeriesName(): 13])
    }

    @Test func `a field that the tally does not have splits nothing`() {
        #expect(Self.counts(Detector(function: .count, by: "nobody")) == [SeriesName(): 41])
        let samples = BucketSamples(Self.tally(Self.rows), of: Detector(function: .sum, field: "nobody"))
        #expect(samples.field == nil)
    }

    @Test func `the same events give the same samples in any order`() {
        let detector = Detector(function: .count, by: "user.name", partition: "host.name", usesNull: true)
        var dice = Dice(1)
        let all = Self.tally(Self.rows).sorted
        let wanted = BucketSamples(all, of: detector)
        for _ in 0..<20 {
            let tally = Self.tally(Self.rows.shuffled(using: &dice)).sorted
            let samples = BucketSamples(tally, of: detector)
            #expect(tally == all)
            #expect(samples.samples.map(\.name) == wanted.samples.map(\.name))
            #expect(samples.samples.map(\.rows) == wanted.samples.map(\.rows))
        }
    }

    @Test func `the feed of rows is that of the first`() {
        let samples = BucketSamples(Self.tally(Self.rows), of: Detector(function: .count))
        #expect(samples.feedName(of: [3, 0]) == "dns" && samples.feedName(of: [5]) == nil)
        #expect(samples.feedName(of: []) == nil)
    }

    @Test func `a tally's events are those of its rows`() {
        #expect(Self.tally(Self.rows).eventCount == 41 && Self.tally([]).eventCount == 0)
    }
}
