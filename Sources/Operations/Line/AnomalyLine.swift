public import Alerts
import Anomalies
public import Ports
public import ServiceLifecycle
import Foundation
import Vocabulary

/// The second line: by the clock it closes the buckets of anomaly jobs, keeps what they find, and lets the anomaly rules
/// decide what people are told.
///
/// What a bucket leads to is committed in one transaction, so that a crash at any point only closes it again.
public struct AnomalyLine: Service {
    /// Tells how far the detection line is; nil where no line runs, as for a command.
    let journal: (any Journal)?
    let events: any EventStore & EventSearch
    let alerts: any AlertStore
    let jobs: any JobStore
    let anomalies: any AnomalyStore
    let feeds: any FeedStore
    let suppressions: any SuppressionStore
    let book: Shelf<JobBook>
    let house: JobHouse
    let policy: Shelf<TriagePolicy>
    let posts: Posts
    let link: AlertLink
    let clock: HouseClock
    let telemetry: Telemetry

    public init(
        journal: (any Journal)?,
        events: any EventStore & EventSearch,
        alerts: any AlertStore,
        jobs: any JobStore,
        anomalies: any AnomalyStore,
        feeds: any FeedStore,
        suppressions: any SuppressionStore,
        book: Shelf<JobBook>,
        house: JobHouse,
        policy: Shelf<TriagePolicy>,
        posts: Posts,
        link: AlertLink,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.journal = journal
        self.events = events
        self.alerts = alerts
        self.jobs = jobs
        self.anomalies = anomalies
        self.feeds = feeds
        self.suppressions = suppressions
        self.book = book
        self.house = house
        self.policy = policy
        self.posts = posts
        self.link = link
        self.clock = clock
        self.telemetry = telemetry
    }

    /// How long it waits at most before it looks again whether somebody changed a job, in seconds.
    private static let roundSecondsMax = 5.0
    /// How long it waits for the detection line, in seconds.
    private static let roundSecondsMin = 0.5

    public func run() async throws {
        try await untilShutdown {
            while !Task.isCancelled {
                do {
                    try await work()
                } catch is CancellationError {
                    return
                } catch {
                    // Nothing was committed: the next round goes on from what is stored.
                    telemetry.record(TroubleMet("the anomaly jobs cannot go on; they try again", error))
                    do { try await clock.wait(AnomalyLine.roundSecondsMax) } catch { return }
                }
            }
        }
        await writeModels()
    }

    private func work() async throws {
        var round = try await AnomalyRound(self)
        while !Task.isCancelled {
            if try await turn(&round) {
                await Task.yield()
                continue
            }
            let next = round.nextClosing?.timeIntervalSince(clock.now()) ?? AnomalyLine.roundSecondsMax
            try await clock.wait(min(AnomalyLine.roundSecondsMax, max(AnomalyLine.roundSecondsMin, next)))
        }
    }

    /// One turn: closes every bucket that is due of jobs that keep up, then a slice of one job that is behind; false when
    /// there was nothing to do.
    func turn(_ round: inout AnomalyRound) async throws -> Bool {
        try await round.prepare(self)
        var moved = false
        for job in round.current {
            try Task.checkCancellation()
            moved = try await close(job, &round) || moved
        }
        if let job = round.nextBehind() { moved = try await close(job, &round) || moved }
        telemetry.meters.set(Meter.anomalyLag, to: round.lagSeconds(at: clock.now()))
        return moved
    }

    /// Closes the next slice of a job; one that fails for a long time stops itself, and no other.
    private func close(_ job: AnomalyJob, _ round: inout AnomalyRound) async throws -> Bool {
        do {
            let moved = try await advance(job, &round)
            round.forgive(job.id)
            return moved
        } catch is CancellationError {
            throw CancellationError()
        } catch is JobConflict {
            // Somebody changed the job: it is read again at the next turn.
            return true
        } catch {
            guard round.failed(job.id, at: clock.now()) else { return false }
            try await halt(job, reason: "\(error)")
            round.forgive(job.id)
            return false
        }
    }

    private func halt(_ job: AnomalyJob, reason: String) async throws {
        let fact = HouseFact(
            subject: "job \(job.id)",
            at: clock.now(),
            by: HouseFact.house,
            word: "job stopped itself",
            details: ["reason": reason]
        )
        try await jobs.change(job.id, .halt(reason: reason), fact: fact)
        telemetry.record(JobHalted(job: job.id, reason: reason))
    }

    /// Writes what the models learned since they were last written, so that the next start is quick; what fails is closed
    /// again then.
    func writeModels() async {
        let until = clock.now().addingTimeInterval(AnomalyLine.writingSecondsMax)
        while let seat = house.takeAny(), clock.now() < until {
            var seat = seat
            guard let snapshot = seat.snapshotNow() else { continue }
            let commit = BucketCommit(
                job: seat.job.id,
                buckets: [],
                anomalies: [],
                standing: seat.standing,
                inputs: [],
                snapshot: snapshot,
                at: clock.now()
            )
            do { try await alerts.commit(LineCommit(bucket: commit)) } catch {
                telemetry.record(TroubleMet("the models of \(seat.job.id) were not written; nothing is lost", error))
            }
        }
    }

    /// How long a stop may take for it, in seconds.
    private static let writingSecondsMax = 10.0
}
