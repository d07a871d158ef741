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

    /// Looks again and again until the house shuts down; what goes wrong in one round is told, and the next comes all the same.
    ///
    /// `trouble`: what is told, in the words of the house.
    func rounds(
        every seconds: Double,
        _ clock: HouseClock,
        _ telemetry: Telemetry,
        or trouble: String,
        _ look: @Sendable @escaping () async throws -> Void
    ) async throws {
        try await untilShutdown {
            while !Task.isCancelled {
                do {
                    try await look()
                } catch is CancellationError {
                    return
                } catch {
                    telemetry.record(TroubleMet(trouble, error))
                }
                try await clock.wait(seconds)
            }
        }
    }
}
