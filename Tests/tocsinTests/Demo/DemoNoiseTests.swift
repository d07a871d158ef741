import HouseTesting
import Testing

@testable import tocsin

@Suite("The demo's ordinary days")
struct DemoNoiseTests {
    @Test func `the same seed writes the same logs, another seed others`() {
        func texts(_ seed: UInt64) -> [String] {
            var random = DemoRandom(seed: seed)
            return DemoStory.Feed.allCases.flatMap { feed in
                (0..<40).map { _ in DemoNoise.text(of: feed, at: Samples.start, &random) }
            }
        }
        #expect(texts(1) == texts(1) && texts(1) != texts(2))
        #expect(texts(1).allSatisfy { !$0.isEmpty && !$0.contains("\n") })
    }
}
