import Alerts
import Anomalies
import Events
import Foundation
import Ports
import Vocabulary

extension AnomalyLine {
    /// What a slice of a job came to.
    struct Slice {
        var buckets: [JobBucket] = []
        var inputs: [Snapshot] = []
        var anomalies: [Anomaly] = []
        /// Those of them that may become alerts.
        var told: [Anomaly] = []
        var eventCount = 0
    }

    /// Closes the next buckets of a job that are due, as many as one answer of the store should hold; false when none was.
    func advance(_ job: AnomalyJob, _ round: inout AnomalyRound) async throws -> Bool {
        var seat = try await seat(of: job, round)
        guard let start = try await beginning(of: &seat, &round) else { return false }
        let due = round.dueCount(of: job, from: start)
        guard due > 0 else {
            house.give(seat)
            return false
        }
        let asked = clock.now()
        let size = min(due, due > 2 ? round.sliceCounts[job.id] ?? AnomalyLine.firstSlice(of: job) : 1)
        let answer = try await TallyReader(events: events).tallies(of: job, from: start, count: size)
        let slice = try await closed(answer, &seat)
        let end = start.addingTimeInterval(Double(answer.tallies.count * job.bucketSeconds))
        move(&seat, through: end, slice)
        if slice.buckets.isEmpty, size == 1 {
            // Nothing to keep: a job begins with the first event that it is fed.
            round.wait(seat, at: job.bucket(after: start))
        } else {
            try await keep(slice, &seat, &round)
            round.wait(seat, at: slice.buckets.isEmpty ? end : nil)
        }
        if size > 1 {
            let seconds = clock.now().timeIntervalSince(asked)
            round.sliceCounts[job.id] = AnomalyLine.nextSlice(size, of: job, rows: answer.rowCount, seconds: seconds)
        }
        house.give(seat)
        return true
    }

    /// A job at work: from memory, or as it was when it last committed.
    private func seat(of job: AnomalyJob, _ round: AnomalyRound) async throws -> JobSeat {
        let standing = round.standings[job.id] ?? JobStanding()
        do {
            if let seat = house.take(job.id), seat.standing.revision == standing.revision {
                return seat.job == job ? seat : try seat.adopted(by: job)
            }
            guard let memory = try await jobs.memory(of: job.id) else { return JobSeat(job: job, standing: standing) }
            return try JobSeat(recalling: job, memory, standing: standing)
        } catch let unreadable as MemoryUnreadable {
            let fact = HouseFact(
                subject: "job \(job.id)",
                at: clock.now(),
                by: HouseFact.house,
                word: "job begins anew",
                details: ["reason": unreadable.description]
            )
            try await jobs.change(job.id, .reset, fact: fact)
            throw JobConflict("\(job.id) begins anew")
        }
    }

    /// The bucket that comes next; a new job looks back over what is stored, and waits while nothing is.
    private func beginning(of seat: inout JobSeat, _ round: inout AnomalyRound) async throws -> Date? {
        if let next = round.next(of: seat.job) { return next }
        let now = clock.now()
        let earliest = now.addingTimeInterval(-Limits.lookBackSecondsDefault)
        guard let oldest = try await events.oldest(EventQuery(from: earliest)).found else {
            house.give(seat)
            return nil
        }
        let start = seat.job.bucketStart(of: oldest.at)
        // Nobody wants to be told now of what happened weeks ago.
        let job = seat.job
        let until = now.addingTimeInterval(-Double(2 * job.bucketSeconds + job.queryDelaySeconds))
        if start < until {
            seat.standing.lookBack = LookBackProgress(job: job.id, from: start, through: start, until: until)
        }
        round.wait(seat, at: start)
        return start
    }

    /// Closes buckets one after the other; those before a job's first event are left out.
    private func closed(_ answer: TallyReader.Answer, _ seat: inout JobSeat) async throws -> Slice {
        let expectations = try await anomalies.expectations(at: clock.now()).filter { $0.job == seat.job.id }
        let silent = try await feeds.feeds().compactMap { feed in feed.silentSince.map { (feed.name, $0) } }
        var slice = Slice()
        for tally in answer.tallies {
            try Task.checkCancellation()
            if seat.standing.lastBucket == nil, tally.rows.isEmpty { continue }
            let end = tally.start.addingTimeInterval(Double(seat.job.bucketSeconds))
            let input = BucketInput(
                tally: tally,
                silentFeeds: Set(silent.filter { $0.1 < end }.map(\.0)),
                expectations: expectations
            )
            seat.standing.trouble = tally.isComplete ? "" : AnomalyLine.tooManyValues
            let (closed, kept) = seat.close(input)
            slice.inputs.append(kept)
            slice.eventCount += closed.eventCount
            slice.buckets.append(
                JobBucket(
                    start: closed.start,
                    eventCount: closed.eventCount,
                    score: closed.score,
                    pause: closed.pause.map(\.word) ?? ""
                )
            )
            slice.anomalies += closed.anomalies
            if !isPast(end, seat.standing) { slice.told += closed.anomalies }
        }
        return slice
    }

    /// Whether a bucket that ends then is only looked back on.
    private func isPast(_ end: Date, _ standing: JobStanding) -> Bool {
        guard let look = standing.lookBack else { return false }
        return end <= look.until
    }

    /// Notes how far a look-back came.
    private func move(_ seat: inout JobSeat, through end: Date, _ slice: Slice) {
        guard var look = seat.standing.lookBack, look.state == .running else { return }
        look.through = min(end, max(look.until, look.from))
        look.anomalyCount += slice.anomalies.count
        if end.addingTimeInterval(Double(seat.job.bucketSeconds)) > look.until {
            look.state = .done
            if seat.standing.lastBucket != nil { telemetry.record(LookBackEnded(progress: look)) }
        }
        if seat.standing.lastBucket == nil { look.through = end }
        seat.standing.lookBack = look
    }

    /// What is wrong with a job whose bucket was cut; the next whole bucket takes it away.
    private static let tooManyValues =
        "the last bucket has more than \(Limits.tallyRowsMax) sets of values, and the rest was not counted; narrow the query or name fewer influencers"

    /// Buckets that a job takes at first: a day of them.
    private static func firstSlice(of job: AnomalyJob) -> Int { max(1, 86_400 / job.bucketSeconds) }

    /// Buckets that it takes next: an answer should come within a second or two, so that others have their turn.
    private static func nextSlice(_ size: Int, of job: AnomalyJob, rows: Int, seconds: Double) -> Int {
        if seconds > 2 || rows > TallyReader.rowsOfManyMax / 2 { return max(1, size / 2) }
        let isLight = seconds < 0.5 && rows < TallyReader.rowsOfManyMax / 8
        return isLight ? min(size * 2, 7 * firstSlice(of: job)) : size
    }
}

extension ClosedBucket.Pause {
    /// As a person reads it.
    var word: String {
        switch self {
        case .feedDown: "feed down"
        case .occasion(let name): name
        }
    }
}
