public import Anomalies
public import Foundation
public import Ports
import Vocabulary

/// Lets one job look back at once, as a command does, whether the house runs beside it or not.
public struct JobRun: Sendable {
    private let line: AnomalyLine

    public init(_ line: AnomalyLine) { self.line = line }

    /// Learns anew from what is stored between two instants, and finds what was unusual; nobody is told.
    ///
    /// The job is stopped meanwhile, so that a house that runs leaves it alone; then it goes on as before. `tell` hears how far
    /// it came.
    public func run(
        _ job: AnomalyJob,
        from: Date,
        until: Date,
        by: String,
        tell: (LookBackProgress) -> Void = { _ in }
    ) async throws -> LookBackProgress {
        let start = job.bucketStart(of: from)
        let wasStopped = try await line.jobs.standings()[job.id]?.isStopped ?? false
        try await change(job, .lookBack(from: start, until: until), "look-back started", by: by)
        try await change(job, .stop, "job stopped", by: by)
        var progress = LookBackProgress(job: job.id, from: start, through: start, until: until)
        do {
            progress = try await work(job, until: until, progress, tell)
        } catch {
            try await change(job, .halt(reason: "the look-back failed: \(error)"), "job stopped itself", by: by)
            throw error
        }
        if !wasStopped { try await change(job, .start, "job started", by: by) }
        return progress
    }

    private func work(
        _ job: AnomalyJob,
        until: Date,
        _ begun: LookBackProgress,
        _ tell: (LookBackProgress) -> Void
    ) async throws -> LookBackProgress {
        var progress = begun
        var round = try await AnomalyRound(line)
        var conflicts = 0
        while true {
            try Task.checkCancellation()
            // Late events are in their place already: the delay is for what has just been.
            let instant = until.addingTimeInterval(Double(job.queryDelaySeconds))
            try await round.prepare(for: job, upTo: min(instant, max(until, line.clock.now())), line)
            do {
                guard try await line.advance(job, &round) else { break }
            } catch let conflict as JobConflict {
                conflicts += 1
                if conflicts > JobRun.conflictsMax { throw conflict }
            }
            progress = try await line.jobs.standings()[job.id]?.lookBack ?? progress
            tell(progress)
        }
        return progress
    }

    /// Times that somebody else may come between; more is a job that two hands pull at.
    private static let conflictsMax = 10

    private func change(_ job: AnomalyJob, _ change: JobChange, _ word: String, by: String) async throws {
        let fact = HouseFact(subject: "job \(job.id)", at: line.clock.now(), by: by, word: word)
        try await line.jobs.change(job.id, change, fact: fact)
    }
}
