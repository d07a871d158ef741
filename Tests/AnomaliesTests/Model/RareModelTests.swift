import Foundation
import Testing

@testable import Anomalies

@Suite("Rare values")
struct RareModelTests {
    private static func name(_ value: String, _ partition: String? = nil) -> SeriesName {
        SeriesName(partition: partition, by: value)
    }

    /// Hours of known values, with one new value every `gap` hours in one partition.
    private static func learned(gap: Int, hours: Int = 500) -> (RareModel, SeriesSlab) {
        var model = RareModel(bucketSeconds: 3_600)
        var slab = SeriesSlab(stride: RareModel.Cell.count, weightStride: 0)
        let place = slab.take()
        for hour in 0..<hours {
            let isNew = hour % gap == 0
            model.learn(name("usual", "a"), bucket: hour)
            if isNew { model.learn(name("new-\(hour)", "a"), bucket: hour) }
            model.learn(activeAt: place, in: &slab, bucket: hour, novelties: isNew ? 1 : 0)
            model.endBucket()
        }
        return (model, slab)
    }

    @Test func `where new values are usual a new one is less rare`() {
        func chance(_ gap: Int) -> Double {
            let (model, slab) = Self.learned(gap: gap)
            let rate = model.rate(in: slab, at: 0, bucket: 500)
            return model.probability(.new, rate: rate, houseShare: nil)
        }
        #expect(chance(400) < 0.05 && chance(2) > 0.2)
        #expect(chance(400) < chance(50) && chance(50) < chance(10) && chance(10) < chance(2))
    }

    @Test func `what the whole house never saw is rarer than what this partition never saw, and never less rare`() {
        var (model, slab) = Self.learned(gap: 50)
        _ = slab.take()
        for hour in 500..<600 {
            // New here, known elsewhere.
            model.learn(Self.name("shared-\(hour)", "b"), bucket: hour, isSingle: false)
            model.learn(Self.name("shared-\(hour)", "a"), bucket: hour, isSingle: false)
            for place in 0...1 { model.learn(activeAt: place, in: &slab, bucket: hour, novelties: 1) }
            model.endBucket()
        }
        let here = model.probability(.new, rate: 0.01, houseShare: nil)
        for share in [1e-6, 0.01, 0.1, 1] {
            #expect(model.probability(.new, rate: 0.01, houseShare: share) <= here)
        }
        #expect(model.probability(.new, rate: 0.01, houseShare: 0.1) < here)
    }

    @Test func `values go from new over once and few to usual, and are then never rare`() {
        var model = RareModel(bucketSeconds: 3_600)
        var classes: [RareModel.Class] = []
        for hour in 0..<8 {
            classes.append(model.standing(of: Self.name("v")).own)
            model.learn(Self.name("v"), bucket: hour)
        }
        #expect(classes[0] == .new && classes[1] == .once && classes[2] == .few && classes[7] == .usual)
        let (grown, _) = Self.learned(gap: 50)
        func chance(_ known: RareModel.Class) -> Double {
            grown.probability(known, rate: 0.01, houseShare: nil)
        }
        #expect(chance(.new) <= chance(.once) && chance(.once) <= chance(.few) && chance(.usual) == 1)
    }

    @Test func `a value is known to its partition, and to the house`() {
        var model = RareModel(bucketSeconds: 3_600)
        model.learn(Self.name("v", "a"), bucket: 0)
        let (here, there) = (model.standing(of: Self.name("v", "a")), model.standing(of: Self.name("v", "b")))
        #expect(here.own == .once && !here.isNewToHouse && there.own == .new && !there.isNewToHouse)
        #expect(model.standing(of: Self.name("w", "a")).isNewToHouse)
    }

    @Test func `the first day teaches nothing of how often new values come`() {
        var model = RareModel(bucketSeconds: 3_600)
        var slab = SeriesSlab(stride: RareModel.Cell.count, weightStride: 0)
        let place = slab.take()
        for hour in 0..<24 {
            for value in 0..<50 { model.learn(Self.name("\(hour)-\(value)"), bucket: hour) }
            #expect(model.probability(.new, rate: 1e-9, houseShare: 1e-9) == 1)
            #expect(model.rate(in: slab, at: place, bucket: hour) == 1)
            model.learn(activeAt: place, in: &slab, bucket: hour, novelties: 50)
            model.endBucket()
        }
        #expect(model.exposure == 0 && model.novelties == 0)
        #expect(model.rate(in: slab, at: place, bucket: 24) < 0.05)
        #expect(model.rate(in: slab, at: nil, bucket: 24) == 1)
    }

    @Test func `more at once are rarer, and what was long ago fades`() {
        let model = RareModel(bucketSeconds: 3_600)
        #expect(model.clump(of: 0) == 1 && model.clump(of: 1) == 1)
        #expect((1..<50).allSatisfy { model.clump(of: $0 + 1) < model.clump(of: $0) })
        var faded = model
        faded.learn(Self.name("v"), bucket: 0)
        faded.learn(Self.name("v"), bucket: 24 * 365)
        #expect(faded.standing(of: Self.name("v")).own == .once)
    }

    @Test func `what was not seen for long is forgotten, and room is made of the less useful half`() {
        var (model, _) = Self.learned(gap: 1)
        let before = model.bytes
        var other = model
        #expect(model.prune(before: 400) == 800)
        #expect(model.standing(of: Self.name("new-499", "a")).own == .once)
        #expect(model.standing(of: Self.name("new-5", "a")).own == .new)
        let usual = model.standing(of: Self.name("usual", "a"))
        // What is still in use somewhere is not new to the house.
        #expect(usual.own == .usual && !usual.isNewToHouse)
        #expect(other.shrink() > 400 && other.bytes <= before)
        #expect(other.standing(of: Self.name("usual", "a")).own == .usual)
    }
}
