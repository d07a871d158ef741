import Testing

@testable import tocsin

@Suite("Rare values in a made house")
struct BenchRareTests {
    @Test func `A small house is told in seven lines, and nothing ordinary is critical`() {
        let lines = BenchRare(seed: 1, hosts: 30, days: 12).lines()
        #expect(lines.count == 7)
        #expect(lines[2].hasPrefix("rare\tordinary hours >=80\t0/144"))
        #expect(lines[3].hasSuffix("\t0"))
    }
}
