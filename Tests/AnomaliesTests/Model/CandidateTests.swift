import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Influence")
struct CandidateTests {
    private static let fields = ["user", "source", "note"]

    private static func samples(_ rows: [([String?], Int)]) -> BucketSamples {
        BucketSamples(BucketSamplesTests.tally(rows, fields: fields), of: Detector(function: .count))
    }

    /// The more events, the rarer: a tenth for each ten beyond 20.
    private static func chance(_ count: Double) -> Double { min(1, pow(10.0, (20 - count) / 10)) }

    private static func influencers(_ samples: BucketSamples, _ fields: [String] = fields) -> [Anomaly.Influencer] {
        let rows = Array(samples.tally.rows.indices)
        func probability(_ left: [Int]) -> Double {
            chance(Measurement.value(.count, of: left, in: samples) ?? 0)
        }
        return Influence.influencers(
            of: rows,
            in: samples,
            fields: fields,
            whole: probability(rows),
            probability: probability
        )
    }

    @Test func `who did it comes first, whole, and the innocent are not named`() {
        let rows: [([String?], Int)] = [
            (["eve", "192.0.2.9", nil], 90), (["alice", "192.0.2.1", nil], 5), (["bob", "192.0.2.2", nil], 5),
        ]
        let found = Self.influencers(Self.samples(rows))
        #expect(found.map(\.part.value) == ["eve", "192.0.2.9"])
        #expect(found.allSatisfy { $0.share == 1 })
    }

    @Test func `the events of the first influencer are what makes it rare`() {
        var dice = Dice(3)
        for _ in 0..<50 {
            let rows = (0..<12).map { place in
                (["u\(place)", "s\(dice.below(4))", nil] as [String?], 1 + dice.below(place == 0 ? 80 : 10))
            }
            let samples = Self.samples(rows)
            guard let first = Self.influencers(samples).first,
                let place = Self.fields.firstIndex(of: first.part.field)
            else { continue }
            func chance(without value: String, at place: Int) -> Double {
                let left = rows.filter { $0.0[place] != value }.reduce(0) { $0 + $1.1 }
                return Self.chance(Double(left))
            }
            let rest = chance(without: first.part.value, at: place)
            #expect(rest > Self.chance(Double(rows.reduce(0) { $0 + $1.1 })))
            // No other value explains more.
            for field in 0..<2 {
                for row in rows { #expect(chance(without: row.0[field] ?? "", at: field) <= rest) }
            }
        }
    }

    @Test func `shares fall, and are never below nought or above one`() {
        let rows = (0..<40).map { (["u\($0)", "s", "n\($0 % 3)"] as [String?], 41 - $0) }
        let found = Self.influencers(Self.samples(rows))
        #expect(!found.isEmpty && found.count <= Limits.anomalyInfluencersMax)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.share >= $1.share })
        #expect(found.allSatisfy { (0...1).contains($0.share) })
    }

    @Test func `when the same is left over with fewer events, it was not them`() {
        // A dip: whoever is left out, it only becomes rarer.
        let samples = Self.samples([(["a", "s", nil], 1), (["b", "s", nil], 1)])
        let found = Influence.influencers(of: [0, 1], in: samples, fields: ["user"], whole: 1e-3) {
            pow(10.0, -6 + Double($0.count))
        }
        #expect(found.isEmpty)
    }

    @Test func `fields that are not there, and what is not unusual, have no influencers`() {
        let samples = Self.samples([(["a", "s", nil], 90)])
        #expect(Self.influencers(samples, ["nobody", "note"]).isEmpty)
        #expect(Influence.influencers(of: [0], in: samples, fields: ["user"], whole: 1) { _ in 1 }.isEmpty)
        #expect(Influence.influencers(of: [], in: samples, fields: ["user"], whole: 1e-9) { _ in 1 }.isEmpty)
    }

    @Test func `values with equal shares come in one order`() {
        let rows: [([String?], Int)] = [(["b", nil, nil], 40), (["a", nil, nil], 40), (["c", nil, nil], 40)]
        var dice = Dice(1)
        let wanted = Self.influencers(Self.samples(rows))
        #expect(wanted.map(\.part.value) == ["a", "b", "c"] || wanted.map(\.part.value) == ["c", "b", "a"])
        for _ in 0..<10 { #expect(Self.influencers(Self.samples(rows.shuffled(using: &dice))) == wanted) }
    }
}
