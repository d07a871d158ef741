import Foundation
import HouseTesting
import Operations
import Testing

@testable import Web

@Suite("How a rule fares, in words")
struct RuleFiguresTests {
    @Test(arguments: [
        (0.4, "under 1 ns"), (42.4, "42 ns"), (420, "0.4 µs"), (12_345, "12 µs"), (420_000, "0.4 ms"), (12e6, "12 ms"),
    ])
    func `a time is told in a unit that a person reads`(nanoseconds: Double, words: String) {
        #expect(RuleFigures.time(nanoseconds: nanoseconds) == words)
    }

    @Test(arguments: [(0.0, "0 %"), (0.0004, "under 0.1 %"), (0.031, "3.1 %"), (0.5, "50 %"), (1, "100 %")])
    func `a share is told in percent`(share: Double, words: String) { #expect(RuleFigures.share(share) == words) }

    @Test func `a rule is dear when it takes a tenth of all and ten times its part`() {
        func figure(_ share: Double, _ count: Int = 100) -> RuleMeter.Figure {
            RuleMeter.Figure(nanosecondsPerEvent: 400, lookedAtShare: 0.03, share: share, sampleCount: count)
        }
        #expect(RuleFigures.words(figure(0.1)) == "0.4 µs an event, looked at in 3 % of its events")
        #expect(RuleFigures.isDear(figure(0.11), among: 3_755) && !RuleFigures.isDear(figure(0.05), among: 3_755))
        #expect(!RuleFigures.isDear(figure(0.3), among: 10) && !RuleFigures.isDear(figure(0.5, 99), among: 3_755))
        #expect(RuleFigures.ago(Samples.start, at: Samples.start + 7_200).description.contains("2026-11-24T10:00:00Z"))
    }
}
