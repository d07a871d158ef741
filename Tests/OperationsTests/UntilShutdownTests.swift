import HouseTesting
import ServiceLifecycle
import Synchronization
import Testing

@testable import Operations

@Suite("Rounds until the house shuts down")
struct UntilShutdownTests {
    private struct Watch: Service {
        func run() async throws {}
    }

    private struct Trouble: Error {}

    @Test func `what goes wrong in one round is told, and the next comes all the same`() async throws {
        let stage = try LineStage()
        let (looks, waits) = (Counter(), Counter())
        let clock = HouseClock(
            now: { Samples.start },
            wait: { seconds in
                #expect(seconds == 20)
                if waits.next() == 3 { throw CancellationError() }
            }
        )
        try await Watch().rounds(every: 20, clock, stage.telemetry, or: "it cannot be looked at") {
            if looks.next() == 1 { throw Trouble() }
        }
        #expect(looks.count == 3)
    }

    private final class Counter: Sendable {
        private let value = Mutex(0)
        var count: Int { value.withLock { $0 } }
        func next() -> Int {
            value.withLock {
                $0 += 1
                return $0
            }
        }
    }
}
