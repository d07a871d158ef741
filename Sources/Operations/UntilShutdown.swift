public import ServiceLifecycle

extension Service {
    /// Works until the house shuts down; being told to stop is no error.
    public func untilShutdown(_ work: @Sendable @escaping () async throws -> Void) async throws {
        do {
            try await cancelWhenGracefulShutdown(work)
        } catch is CancellationError {
            return
        }
    }
}
