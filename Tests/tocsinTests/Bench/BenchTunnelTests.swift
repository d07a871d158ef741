import Testing

@testable import tocsin

@Suite("Tunnels in made names")
struct BenchTunnelTests {
    @Test func `Many random names are found after a few days, and content networks are not`() {
        let lines = BenchTunnel(seed: 1, learningDays: 2, days: 3).lines()
        #expect(lines.count == 5)
        #expect(lines[2].hasPrefix("tunnel\t100 names a quarter hour, >=50\t4/4"))
        #expect(lines[4].hasSuffix("\t0"))
    }
}
