import Alerts
import Anomalies
import Events
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Vocabulary

@testable import Operations

/// The anomaly line on real databases, on a test's clock; opening the same directory again is a restart.
struct JobStage {
    let stage: LineStage
    let book: Shelf<JobBook>
    let house = JobHouse()

    /// The stage begins on a bucket's first second, ten days after `Samples.start`.
    init(_ jobs: [AnomalyJob] = [JobStage.logons()], rules: [AnomalyRule] = []) throws {
        stage = try LineStage(LineStage.alarms)
        stage.time.set(JobStage.start.addingTimeInterval(10 * 86_400))
        book = Shelf(JobBook(jobs: jobs, rules: rules, edition: 1))
    }

    private init(_ stage: LineStage, _ book: Shelf<JobBook>) {
        self.stage = stage
        self.book = book
    }

    /// A restart: everything is opened again, and nothing is in memory.
    func restarted() throws -> JobStage { JobStage(try stage.restarted(LineStage.alarms), book) }

    static let start = Samples.start
    static let span = 900

    /// Logons by user, each counted, in quarters of an hour.
    static func logons(_ id: String = "logons", span: Int = span, delay: Int = 300) -> AnomalyJob {
        AnomalyJob(
            id: JobID(rawValue: id),
            groups: ["authentication"],
            bucketSeconds: span,
            detectors: [Detector(function: .highCount, by: "user.name")],
            influencers: ["source.ip"],
            query: "event.category: authentication",
            predicate: .equals(field: "event.category", value: "authentication"),
            queryDelaySeconds: delay
        )
    }

    /// The start of a bucket, counted from the start of the stage's time.
    static func bucket(_ place: Int) -> Date { start.addingTimeInterval(Double(place * span)) }

    var jobs: SQLiteJobs { SQLiteJobs(stage.control) }
    var anomalies: SQLiteAnomalies { SQLiteAnomalies(stage.control) }

    func line(events: (any EventStore & EventSearch)? = nil, alerts: (any AlertStore)? = nil) -> AnomalyLine {
        AnomalyLine(
            journal: stage.journal,
            events: events ?? stage.events,
            alerts: alerts ?? stage.alerts,
            jobs: jobs,
            anomalies: anomalies,
            feeds: SQLiteFeeds(stage.control),
            suppressions: stage.suppressions,
            book: book,
            house: house,
            policy: stage.policy,
            posts: Posts(targets: [LineStage.target]),
            link: Samples.link,
            clock: stage.clock,
            telemetry: stage.telemetry
        )
    }

    var desk: JobDesk {
        JobDesk(
            book: book,
            reading: JobReading(book: { book.value }, alone: { _, _ in JobReading.Content() }),
            house: house,
            store: jobs,
            anomalies: anomalies,
            events: stage.events,
            clock: stage.clock
        )
    }

    /// Works as a fresh process would, until nothing is left to do.
    func drain(_ line: AnomalyLine? = nil) async throws {
        let line = line ?? self.line()
        var round = try await AnomalyRound(line)
        while try await line.turn(&round) {}
    }

    /// Keeps events as the detection line would: logons of a user, spread over a bucket.
    func logons(_ count: Int, by user: String = "alice", in place: Int, feed: String = "vpn") async throws {
        let next = try await stage.events.storedThrough().rawValue + 1
        let events = (0..<count).map { number in
            LogEvent(
                id: EventID(rawValue: next + Int64(number)),
                at: JobStage.bucket(place).addingTimeInterval(Double(number % JobStage.span)),
                receivedAt: stage.time.now,
                feed: feed,
                fields: [
                    "event.category": .text("authentication"), "user.name": .text(user),
                    "source.ip": .text("203.0.113.\(number % 3)"),
                ]
            )
        }
        guard let last = events.last else { return }
        try await stage.events.append(events, through: last.id)
    }

    func standing(_ id: String = "logons") async throws -> JobStanding? {
        try await jobs.standings()[JobID(rawValue: id)]
    }

    func closed(_ id: String = "logons") async throws -> [JobBucket] {
        try await jobs.buckets(of: JobID(rawValue: id), from: .distantPast, until: .distantFuture)
    }

    /// What went into a job's models since they were last written.
    func inputs(_ id: String = "logons") async throws -> [BucketInput] {
        try await jobs.memory(of: JobID(rawValue: id))?.since.map { try BucketInput($0) } ?? []
    }
}
