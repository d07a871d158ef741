public import Alerts

/// Where the alert policy is kept once an admin has changed it here; until then the configuration file's counts.
public protocol PolicyStore: Sendable {
    /// Nil until an admin has saved one.
    func policy() async throws -> TriagePolicy?
    func save(_ policy: TriagePolicy) async throws
}
