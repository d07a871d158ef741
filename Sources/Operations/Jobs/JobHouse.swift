import Anomalies
import Foundation
import Ports
import Synchronization
import Vocabulary

/// The models of all jobs, in memory: one owner, who lends them to the line that teaches them and asks them for the desk.
public final class JobHouse: Sendable {
    private let seats = Mutex<[JobID: JobSeat]>([:])

    public init() {}

    /// Takes a job's models away to work on them; nil when they are not here.
    func take(_ job: JobID) -> JobSeat? { seats.withLock { $0.removeValue(forKey: job) } }

    /// Takes any job's models away; nil when none are left.
    func takeAny() -> JobSeat? {
        seats.withLock { seats in seats.keys.min().flatMap { seats.removeValue(forKey: $0) } }
    }

    /// Puts them back.
    func give(_ seat: JobSeat) { seats.withLock { $0[seat.job.id] = seat } }

    /// Lets go of the models of all jobs but these.
    func keep(only jobs: Set<JobID>) { seats.withLock { $0 = $0.filter { jobs.contains($0.key) } } }

    /// What a job's model expects of a series now; nil where there is no such thing.
    ///
    /// Models that the line works on, and those of a job that is stopped, are read from the store.
    func band(
        of job: AnomalyJob,
        detector: Int,
        series: [Anomaly.Member],
        at starts: [Date],
        store: any JobStore
    ) async throws -> [ExpectedBand?] {
        let known = seats.withLock { seats in
            seats[job.id].map { $0.model.band(detector: detector, series: series, at: starts) }
        }
        if let known { return known }
        guard let memory = try await store.memory(of: job.id) else { return starts.map { _ in nil } }
        do {
            let seat = try JobSeat(recalling: job, memory, standing: JobStanding())
            return seat.model.band(detector: detector, series: series, at: starts)
        } catch {
            // The job was changed so that it begins anew; until then it expects nothing.
            return starts.map { _ in nil }
        }
    }
}
