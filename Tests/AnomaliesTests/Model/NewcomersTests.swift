import Foundation
import Testing

@testable import Anomalies

@Suite("Newcomers")
struct NewcomersTests {
    private static func learned(_ count: Int) -> Newcomers {
        var (newcomers, dice) = (Newcomers(), Dice(2))
        for _ in 0..<count { newcomers.learn(Double(1 + dice.count(mean: 4))) }
        return newcomers
    }

    @Test func `of few nothing can be said`() {
        #expect(Self.learned(50).probability(of: 1e9) == 1)
        #expect(Newcomers().probability(of: 1e9) == 1)
    }

    @Test func `a newcomer that does a hundred times what others did is rare, one like the others is not`() {
        let newcomers = Self.learned(1_000)
        #expect(newcomers.probability(of: 5) == 1)
        #expect(newcomers.probability(of: 500) < 1e-4)
        #expect(newcomers.probability(of: 5_000) < newcomers.probability(of: 500))
        #expect(abs(expm1(newcomers.mean) - 5) < 1.5)
    }

    @Test func `negative numbers count as none`() {
        #expect(Newcomers.measured(-5) == 0 && Newcomers.measured(0) == 0)
        #expect(Self.learned(1_000).probability(of: -1e12) == 1)
    }
}
