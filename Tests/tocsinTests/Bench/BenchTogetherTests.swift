import Testing

@testable import tocsin

@Suite("Several rare things at once")
struct BenchTogetherTests {
    @Test func `The rarest and the rule have their lines, and what is planted is tried every other hour at the end`() {
        let lines = BenchTogether(seed: 1, hosts: 9, days: 6).lines()
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasPrefix("rare\t") && $0.contains("/12\t") })
    }
}
