import HouseTesting
import Testing

@Suite("The tracker with memory that tests work with")
struct FakeTrackerTests {
    @Test func `it does what every tracker must`() async throws {
        let clock = TestClock(Samples.start)
        let tracker = FakeTracker(now: { clock.now })
        try await TrackerContract(tracker, at: clock.now) { clock.advance(bySeconds: 61) }.check()
    }
}
