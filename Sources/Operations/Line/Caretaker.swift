import Foundation
public import Ports
public import ServiceLifecycle
import Proof
import Vocabulary

/// Keeps house by the clock: releases the journal behind the line, closes days that are over, drops those past retention,
/// and signs a checkpoint of all facts a day and at its end.
public struct Caretaker: Service {
    private let journal: any Journal
    private let alerts: any AlertStore
    private let shelf: any EventShelf
    private let anomalies: any AnomalyStore
    private let seals: any AuditSeals
    private let retentionDays: Double
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(
        journal: any Journal,
        alerts: any AlertStore,
        shelf: any EventShelf,
        anomalies: any AnomalyStore,
        seals: any AuditSeals,
        retentionDays: Double,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.journal = journal
        self.alerts = alerts
        self.shelf = shelf
        self.anomalies = anomalies
        self.seals = seals
        self.retentionDays = retentionDays
        self.clock = clock
        self.telemetry = telemetry
    }

    public func run() async throws {
        try await untilShutdown {
            var tidiedAt = Date.distantPast
            var retainedAt = Date.distantPast
            while !Task.isCancelled {
                do {
                    if isDue(since: tidiedAt) {
                        tidiedAt = clock.now()
                        try await tidy()
                        if tidiedAt.timeIntervalSince(retainedAt) >= Caretaker.retainingSeconds {
                            retainedAt = tidiedAt
                            try await retain()
                            try await sign()
                        }
                    }
                } catch is CancellationError {
                    return
                } catch {
                    telemetry.record(TroubleMet("the house could not be tidied; it tries again", error))
                }
                do { try await clock.wait(1) } catch { return }
            }
        }
        await signLast()
    }

    /// A last checkpoint in an orderly end: what lies still cannot be cut or put back unseen.
    private func signLast() async {
        do {
            let checkpoint = try await seals.checkpoint(at: clock.now(), accepting: nil)
            telemetry.record(CheckpointSigned(checkpoint: checkpoint))
        } catch {
            telemetry.record(TroubleMet("no checkpoint could be signed at the end", error))
        }
    }

    /// Settling makes the disk busy: it is done now and then, and at once when the journal needs room.
    private func isDue(since last: Date) -> Bool {
        switch journal.pressure() {
        case .roomy: clock.now().timeIntervalSince(last) >= 30
        case .slow, .full, .broken: true
        }
    }

    /// What jobs found is looked through as seldom as a day needs it.
    private static let retainingSeconds = 3_600.0

    /// Drops what jobs closed and found when the events that it was found in are gone.
    func retain() async throws {
        let (now, seconds) = (clock.now(), retentionDays * 86_400)
        try await anomalies.retain(
            since: now.addingTimeInterval(-seconds),
            bucketsSince: now.addingTimeInterval(-min(seconds, Limits.jobBucketsSecondsMax))
        )
    }

    /// Signs a checkpoint when the newest is a day old, or there is none.
    func sign() async throws {
        let now = clock.now()
        let newest = try await seals.newestCheckpoint()?.header.at ?? .distantPast
        guard now.timeIntervalSince(newest) >= Limits.checkpointSecondsMax else { return }
        let checkpoint = try await seals.checkpoint(at: now, accepting: nil)
        telemetry.record(CheckpointSigned(checkpoint: checkpoint))
    }

    /// One round.
    ///
    /// The position is read before the events are settled, so that nothing is let go that is not on disk.
    func tidy() async throws {
        let position = try await alerts.lineState().position
        try await shelf.settle()
        try await journal.release(through: position)
        let now = clock.now()
        // An hour into the next day, so that a line that lags is past midnight too.
        try await shelf.close(before: now.addingTimeInterval(-3_600))
        try await shelf.retain(since: now.addingTimeInterval(-retentionDays * 86_400))
    }
}
