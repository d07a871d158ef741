import Foundation
import Testing

@testable import Anomalies

@Suite("A population")
struct PopulationModelTests {
    private static func key(_ member: Int) -> UInt64 { PopulationModel.key(SeriesName(over: "m\(member)")) }

    /// Fifty members: most do 20 an hour, the last one 2,000.
    private static func learned() -> PopulationModel {
        var (model, dice) = (PopulationModel(), Dice(5))
        for bucket in 0..<100 {
            for member in 0..<50 {
                let mean = member == 49 ? 2_000.0 : 20
                model.learn(PopulationModel.measured(Double(dice.count(mean: mean))), of: key(member), bucket: bucket)
            }
        }
        return model
    }

    private static func chance(_ model: PopulationModel, _ value: Double, _ member: Int, isHigh: Bool = true) -> Double
    {
        model.probability(PopulationModel.measured(value), usual: model.usual(of: key(member)), isHigh: isHigh)
    }

    @Test func `numbers are measured by their logarithm, and come back`() {
        for value in [0, 0.5, 7, 1e9, 1e29, -3, -1e12] {
            let back = PopulationModel.plain(PopulationModel.measured(value))
            #expect(abs(back - value) <= 1e-9 * max(1, abs(value)))
        }
    }

    @Test func `a member is held against itself as far as it is known, else against all`() {
        let model = Self.learned()
        #expect(Self.chance(model, 22, 3) == 1 && Self.chance(model, 2_000, 49) == 1)
        #expect(Self.chance(model, 20_000, 3) < 0.01)
        #expect(Self.chance(model, 20_000, 3) <= Self.chance(model, 20_000, 49))
        // A stranger is usual as all are.
        #expect(model.usual(of: Self.key(777)) == model.mean)
        #expect(
            PopulationModel.plain(model.usual(of: Self.key(49))) > 5
                * PopulationModel.plain(model.usual(of: Self.key(3)))
        )
    }

    @Test func `the chance falls with the number, on both sides`() {
        let model = Self.learned()
        let high = stride(from: 0.0, through: 100_000, by: 500).map { Self.chance(model, $0, 3) }
        #expect(zip(high, high.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(Self.chance(model, 0, 3, isHigh: false) < Self.chance(model, 18, 3, isHigh: false))
    }

    @Test func `few numbers say nothing`() {
        var model = PopulationModel()
        for member in 0..<100 { model.learn(2, of: Self.key(member), bucket: 0) }
        #expect(Self.chance(model, 1e9, 0) == 1)
    }

    @Test func `members that do not come are forgotten, the pool is not`() {
        var model = Self.learned()
        for member in 0..<10 { model.learn(3, of: Self.key(member), bucket: 500) }
        let count = model.count
        #expect(model.prune(before: 200) == 40 && model.members.count == 10 && model.count == count)
        var full = PopulationModel()
        for member in 0..<1_000 { full.learn(3, of: Self.key(member), bucket: member) }
        let gone = full.shrink()
        #expect((400...600).contains(gone) && full.members[Self.key(999)] != nil && full.members[Self.key(0)] == nil)
    }
}
