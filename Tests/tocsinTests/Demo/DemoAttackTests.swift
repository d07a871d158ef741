import Foundation
import HouseTesting
import Testing

@testable import tocsin

@Suite("Planted attacks")
struct DemoAttackTests {
    @Test func `begin when they say, before the end`() {
        for attack in DemoAttack.all + DemoAttack.hidden {
            let lines = attack.lines(before: Samples.start)
            #expect(lines.first?.at == Samples.start.addingTimeInterval(-attack.hours * 3_600))
            #expect(lines.allSatisfy { $0.at < Samples.start })
        }
    }
}
