public import Foundation

/// The upkeep of an event store: what happens to its days by the clock.
public protocol EventShelf: Sendable {
    /// Makes everything kept so far survive a loss of power.
    func settle() async throws
    /// Closes the days of receipt before today: compacted, then read-only.
    func close(before today: Date) async throws
    /// Drops the days of receipt that ended before `instant`, as whole files.
    func retain(since instant: Date) async throws
    /// Events kept, and the bytes they take on disk.
    func size() async throws -> (events: Int, bytes: Int)
}
