import Anomalies
import Foundation
import Ports
import Vocabulary

/// What the anomaly line remembers from turn to turn.
struct AnomalyRound {
    /// The jobs that run and how they stand, as this turn found them.
    private(set) var book: JobBook
    private(set) var standings: [JobID: JobStanding] = [:]
    /// Jobs with one or two buckets to close, in the order in which those were due.
    private(set) var current: [AnomalyJob] = []
    /// Jobs that are further behind, as they look back or catch up.
    private var behind: [AnomalyJob] = []
    /// Whose turn it was among them.
    private var lastBehind: JobID?
    /// When the next bucket can be closed; nil when none waits.
    private(set) var nextClosing: Date?
    /// What was received before this instant is stored.
    private(set) var caughtUpTo: Date = .distantPast
    /// The instant that is waited for, and the last log that was received before it.
    private var mark: (at: Date, position: EventID)?
    /// What the anomaly rules wait for.
    var watch: AnomalyWatch
    var nextAlert: AlertID
    var nextAnomaly: AnomalyID
    /// How many buckets a job takes at once.
    var sliceCounts: [JobID: Int] = [:]
    /// Where jobs are that have not seen an event yet, as of a revision of their standing.
    private var waiting: [JobID: (revision: Int64, at: Date)] = [:]
    /// Jobs that failed: how often on end, since when, and when they are tried again.
    private var failures: [JobID: Failing] = [:]

    private struct Failing {
        var count = 0
        let since: Date
        var retryAt: Date
    }

    /// How long the event store alone is asked how far the detection line is, in seconds.
    private static let storingSeconds = 30.0

    init(_ line: AnomalyLine) async throws {
        book = line.book.value
        let state = try await line.alerts.lineState()
        watch = AnomalyWatch(book.rules, jobs: book.jobs)
        if let kept = state.snapshots.first(where: { $0.name == AnomalyWatch.snapshotName }) {
            watch = AnomalyRound.watch(book, restoring: kept, line)
        }
        nextAlert = state.nextAlert
        nextAnomaly = state.nextAnomaly
    }

    /// Looks at what there is to do.
    mutating func prepare(_ line: AnomalyLine) async throws {
        let fresh = line.book.value
        if fresh.edition != book.edition { adopt(fresh, line) }
        standings = try await line.jobs.standings()
        try await look(line)
        (current, behind, nextClosing) = ([], [], nil)
        var due: [(job: AnomalyJob, at: Date)] = []
        let now = line.clock.now()
        for job in book.jobs where standings[job.id]?.isStopped != true {
            if let failing = failures[job.id], failing.retryAt > now { continue }
            guard let next = next(of: job) else {
                behind.append(job)
                continue
            }
            let closing = job.closing(of: next)
            guard closing <= caughtUpTo else {
                nextClosing = min(nextClosing ?? closing, closing)
                continue
            }
            if job.closing(of: next.addingTimeInterval(Double(2 * job.bucketSeconds))) > caughtUpTo {
                due.append((job, closing))
            } else {
                behind.append(job)
            }
        }
        current = due.sorted { ($0.at, $0.job.id) < ($1.at, $1.job.id) }.map(\.job)
    }

    /// Looks at one job alone, whether it runs or not, as if it were an instant.
    mutating func prepare(for job: AnomalyJob, upTo instant: Date, _ line: AnomalyLine) async throws {
        standings = try await line.jobs.standings()
        caughtUpTo = instant
    }

    private mutating func adopt(_ fresh: JobBook, _ line: AnomalyLine) {
        book = fresh
        watch = AnomalyRound.watch(fresh, restoring: watch.snapshot, line)
        let known = Set(fresh.jobs.map(\.id))
        line.house.keep(only: known)
        waiting = waiting.filter { known.contains($0.key) }
        failures = failures.filter { known.contains($0.key) }
    }

    /// The rules with what they waited for; where that cannot be read they begin anew, which costs at most an alert.
    private static func watch(_ book: JobBook, restoring kept: Snapshot, _ line: AnomalyLine) -> AnomalyWatch {
        do { return try AnomalyWatch(book.rules, jobs: book.jobs, restoring: kept) } catch {
            line.telemetry.record(
                TroubleMet("what the anomaly rules waited for cannot be read; they begin anew", error)
            )
            return AnomalyWatch(book.rules, jobs: book.jobs)
        }
    }

    /// Notes how far what was received is stored.
    private mutating func look(_ line: AnomalyLine) async throws {
        let now = line.clock.now()
        guard let journal = line.journal else {
            caughtUpTo = now
            return
        }
        var stored = try await line.events.storedThrough()
        if let mark, stored < mark.position, now.timeIntervalSince(mark.at) > AnomalyRound.storingSeconds {
            // What was set aside is never stored; the line has passed it all the same.
            stored = max(stored, try await line.alerts.lineState().position)
        }
        if let mark, stored >= mark.position {
            caughtUpTo = mark.at
            self.mark = nil
        }
        if mark == nil {
            let last = journal.last()
            if stored >= last { caughtUpTo = now } else { mark = (now, last) }
        }
    }

    /// The bucket that a job closes next; nil while it is not known where it begins.
    func next(of job: AnomalyJob) -> Date? {
        let standing = standings[job.id] ?? JobStanding()
        if let last = standing.lastBucket { return job.bucket(after: last) }
        if let wait = waiting[job.id], wait.revision == standing.revision { return wait.at }
        return standing.lookBack.map { job.bucketStart(of: $0.through) }
    }

    /// Notes that a job waits at a bucket for its first event; nil forgets it.
    mutating func wait(_ seat: JobSeat, at bucket: Date?) {
        waiting[seat.job.id] = bucket.map { (seat.standing.revision, $0) }
    }

    /// Notes that a job failed once more; it is read again from what is stored, after a while.
    ///
    /// - Returns: whether it has failed for so long that it must stop.
    mutating func failed(_ job: JobID, at now: Date) -> Bool {
        waiting[job] = nil
        var failing = failures[job] ?? Failing(since: now, retryAt: now)
        failing.count += 1
        failing.retryAt = now.addingTimeInterval(min(60, Double(1 << min(failing.count, 6))))
        failures[job] = failing
        return failing.count >= Limits.jobFailuresMax
            && now.timeIntervalSince(failing.since) >= Limits.jobFailingSecondsMax
    }

    /// Notes that a job works, or was stopped.
    mutating func forgive(_ job: JobID) { failures[job] = nil }

    /// How many buckets of a job can be closed now.
    func dueCount(of job: AnomalyJob, from next: Date) -> Int {
        let seconds = caughtUpTo.timeIntervalSince(next) - Double(job.queryDelaySeconds)
        return max(0, Int(seconds / Double(job.bucketSeconds)))
    }

    /// The job behind whose turn it is.
    mutating func nextBehind() -> AnomalyJob? {
        guard let first = behind.first else { return nil }
        let job = lastBehind.flatMap { last in behind.first { $0.id > last } } ?? first
        lastBehind = job.id
        return job
    }

    /// How long the bucket that waits longest has been due, in seconds; jobs that look back are left out.
    func lagSeconds(at now: Date) -> Double {
        let keepingUp = book.jobs.filter { job in
            guard let standing = standings[job.id], standing.lastBucket != nil else { return false }
            return !standing.isStopped && standing.lookBack?.state != .running
        }
        let oldest = keepingUp.compactMap { job in next(of: job).map { job.closing(of: $0) } }.min()
        return max(0, oldest.map { now.timeIntervalSince($0) } ?? 0)
    }
}
