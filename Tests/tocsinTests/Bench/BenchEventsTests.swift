import Events
import HouseTesting
import Testing

@testable import tocsin

@Suite("Invented events for measuring")
struct BenchEventsTests {
    @Test func `are the same for the same seed, and hold the rare one`() {
        var (one, two, other) = (BenchEvents(seed: 1), BenchEvents(seed: 1), BenchEvents(seed: 2))
        let events = (1...50).map { one.event($0, at: Samples.start) }
        #expect(events == (1...50).map { two.event($0, at: Samples.start) })
        #expect(events != (1...50).map { other.event($0, at: Samples.start) })
        #expect(one.event(500_000, at: Samples.start).text("user.id") == BenchEvents.rareUser)
        #expect(Set(events.map(\.feed)).count > 1)
    }
}
