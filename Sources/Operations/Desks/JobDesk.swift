public import Anomalies
import Definitions
public import Foundation
public import Ports
public import Vocabulary

/// Where people look at anomaly jobs, change them, start and stop them, and say what is expected.
public struct JobDesk: Sendable {
    let book: Shelf<JobBook>
    let reading: JobReading
    let house: JobHouse
    let store: any JobStore
    let found: any AnomalyStore
    let events: any EventStore
    let clock: HouseClock
    /// What a preview looks back on, in seconds.
    public static let previewSeconds = 30 * 86_400.0

    public init(
        book: Shelf<JobBook>,
        reading: JobReading,
        house: JobHouse,
        store: any JobStore,
        anomalies: any AnomalyStore,
        events: any EventStore,
        clock: HouseClock
    ) {
        self.book = book
        self.reading = reading
        self.house = house
        self.store = store
        found = anomalies
        self.events = events
        self.clock = clock
    }

    /// Every job, by name.
    public func jobs() async throws -> [JobView] {
        let (book, standings) = (book.value, try await store.standings())
        return book.jobs.map { view($0, standings[$0.id] ?? JobStanding(), in: book) }
    }

    /// One job; nil when there is none of that name.
    public func job(_ id: JobID) async throws -> JobView? {
        let book = book.value
        guard let job = book.job(id) else { return nil }
        return view(job, try await store.standings()[id] ?? JobStanding(), in: book)
    }

    public func rules() -> [AnomalyRule] { book.value.rules }

    /// What is wrong in the texts of jobs and anomaly rules.
    public var problems: [RuleTrouble] { book.value.problems.map(RuleTrouble.init) }

    /// The text that a job is read from; nil when there is no such job.
    public func text(of id: JobID) async throws -> String? {
        let book = book.value
        if let own = book.own[id.rawValue] { return own.text }
        return book.job(id).flatMap { book.texts[$0.path] }
    }

    /// What is wrong with a text.
    public func check(_ text: String) -> [RuleTrouble] {
        reading.alone(text, JobDesk.draftPath).problems.map(RuleTrouble.init)
    }

    /// The snapshots that a job can be reverted to, newest first.
    public func snapshots(of id: JobID) async throws -> [JobSnapshot] { try await store.snapshots(of: id) }

    /// Buckets that a job closed, oldest first.
    public func buckets(of id: JobID, from: Date, until: Date) async throws -> [JobBucket] {
        try await store.buckets(of: id, from: from, until: until)
    }

    /// What a text that lies nowhere is called in problems.
    static let draftPath = "job.yml"

    private func view(_ job: AnomalyJob, _ standing: JobStanding, in book: JobBook) -> JobView {
        JobView(
            job: job,
            standing: standing,
            origin: book.own[job.id.rawValue].map(JobOrigin.own) ?? .pack,
            lookBack: standing.lookBack(bucketSeconds: job.bucketSeconds, delaySeconds: job.queryDelaySeconds),
            isBehind: isBehind(job, standing)
        )
    }

    /// Two buckets and their delay may pass before anybody needs to know.
    private func isBehind(_ job: AnomalyJob, _ standing: JobStanding) -> Bool {
        guard !standing.isStopped, let last = standing.lastBucket else { return false }
        return clock.now().timeIntervalSince(last) > Double(3 * job.bucketSeconds + job.queryDelaySeconds)
    }
}
