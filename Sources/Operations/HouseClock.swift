public import Foundation

/// The house's time: real, or a test's.
public struct HouseClock: Sendable {
    public let now: @Sendable () -> Date
    /// Waits so many seconds; throws `CancellationError` when the task ends first.
    public let wait: @Sendable (Double) async throws -> Void

    public init(now: @escaping @Sendable () -> Date, wait: @escaping @Sendable (Double) async throws -> Void) {
        self.now = now
        self.wait = wait
    }

    public static let system = HouseClock(
        now: { Date() },
        wait: { try await Task.sleep(for: .seconds($0)) }
    )
}
