import Alerts
import Anomalies
import Definitions
import Events
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of anomaly jobs")
struct JobDeskTests {
    private let stage: JobStage
    private let job = JobID(rawValue: "logons")
    private static let text = """
        job_id: mine
        description: what the cloud does
        bucket_span: 1h
        datafeed: {query: 'event.category: "network"'}
        detectors: [{function: high_count}]
        """

    init() throws { stage = try JobStage() }

    /// A desk that reads texts, over a pack of one job.
    private var desk: JobDesk {
        let (jobs, pack) = (stage.jobs, JobStage.logons())
        return JobDesk(
            book: stage.book,
            reading: JobReading(
                book: {
                    let own = try await jobs.texts()
                    let (set, problems) = JobSet.load(
                        own.map { JobSet.File(path: $0.name, bytes: Array($0.text.utf8)) }
                    )
                    return JobBook(
                        jobs: [pack] + set.jobs,
                        rules: set.rules,
                        problems: problems,
                        texts: ["logons.yml": "job_id: logons"],
                        own: Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
                    )
                },
                alone: { text, path in
                    let (set, problems) = JobSet.load([JobSet.File(path: path, bytes: Array(text.utf8))])
                    return JobReading.Content(jobs: set.jobs, rules: set.rules, problems: problems)
                }
            ),
            house: stage.house,
            store: stage.jobs,
            anomalies: stage.anomalies,
            events: stage.stage.events,
            clock: stage.stage.clock
        )
    }

    private var facts: [String] {
        get async throws {
            try await SQLiteAuditTrail(stage.stage.control).facts(FactFilter()).map {
                "\($0.fact.subject): \($0.fact.word)"
            }
        }
    }

    @Test func `a text is saved, changed, cloned and removed, each with its fact`() async throws {
        #expect(try await desk.save(Self.text, by: "ana") == JobID(rawValue: "mine"))
        #expect(stage.book.value.edition == 2, "the line goes on by the new jobs")
        let view = try #require(try await desk.job(JobID(rawValue: "mine")))
        guard case .own(let own) = view.origin else {
            Issue.record("it is the house's own")
            return
        }
        #expect(own.by == "ana" && own.text == Self.text)
        #expect(try await desk.text(of: JobID(rawValue: "mine")) == Self.text)
        _ = try await desk.save(Self.text.replacing("1h", with: "30m"), by: "ben")
        #expect(try await desk.job(JobID(rawValue: "mine"))?.job.bucketSeconds == 1_800)
        try await desk.clone(JobID(rawValue: "mine"), as: JobID(rawValue: "yours"), by: "ben")
        #expect(try await desk.jobs().map(\.job.id.rawValue) == ["logons", "mine", "yours"])
        try await desk.remove(JobID(rawValue: "mine"), by: "ana", reason: "nobody needs it")
        #expect(try await desk.job(JobID(rawValue: "mine")) == nil)
        #expect(
            try await facts == [
                "job mine: job forgotten", "job mine: job removed", "job yours: job written", "job mine: job changed",
                "job mine: job written",
            ]
        )
    }

    @Test func `what lies in a file is cloned and not edited`() async throws {
        let text = Self.text.replacing("mine", with: "logons")
        await #expect(throws: JobRefusal.self) { try await desk.save(text, by: "ana") }
        await #expect(throws: JobRefusal.self) { try await desk.remove(job, by: "ana", reason: "why") }
        #expect(try await stage.jobs.texts().isEmpty)
        #expect(try await desk.job(job)?.origin == .pack)
    }

    @Test func `a text with a mistake is refused with its place`() async throws {
        let text = Self.text.replacing("high_count", with: "hihg_count")
        #expect(desk.check(text).first?.line == 5 && desk.check(text).first?.stopsRule == true)
        #expect(desk.check(Self.text).isEmpty)
        await #expect(throws: JobRefusal.self) { try await desk.save(text, by: "ana") }
        await #expect(throws: JobRefusal.self) { try await desk.save("", by: "ana") }
    }

    @Test func `a name is put into the line that holds it`() {
        let (old, new) = (JobID(rawValue: "a"), JobID(rawValue: "b"))
        #expect(JobDesk.renamed("# a job\njob_id: a  # name", from: old, to: new) == "# a job\njob_id: b  # name")
        #expect(JobDesk.renamed("{\"job_id\": \"a\"}", from: old, to: new) == "{\"job_id\": \"b\"}")
        #expect(JobDesk.renamed("title: a", from: old, to: new) == nil)
    }

    @Test func `a job is started, stopped, reset and reverted with a reason`() async throws {
        await #expect(throws: JobRefusal.self) { try await desk.stop(job, by: "ana", reason: " ") }
        await #expect(throws: JobRefusal.self) { try await desk.stop(JobID(rawValue: "no"), by: "ana", reason: "why") }
        await #expect(throws: JobRefusal.self) {
            try await desk.revert(job, to: .distantPast, by: "ana", reason: "why")
        }
        await #expect(throws: JobRefusal.self) { try await desk.cancelLookBack(job, by: "ana") }
        try await stage.logons(3, in: 900)
        try await stage.drain()
        try await desk.stop(job, by: "ana", reason: "too loud")
        #expect(try await desk.job(job)?.standing.isStopped == true)
        try await desk.start(job, by: "ana", reason: "calm")
        try await desk.reset(job, by: "ana", reason: "a new office")
        let standing = try #require(try await stage.standing())
        #expect(!standing.isStopped && standing.lastBucket == nil)
        #expect(try await stage.closed().isEmpty)
        try await stage.drain()
        #expect(try await stage.closed().count == 59, "it learns anew from what is stored")
    }

    @Test func `a look-back begins in the past, shows how far it came, and can be cancelled`() async throws {
        try await stage.logons(3, in: 0)
        await #expect(throws: JobRefusal.self) { try await desk.lookBack(job, from: .distantFuture, by: "ana") }
        await #expect(throws: JobRefusal.self) { try await desk.lookBack(job, from: .distantPast, by: "ana") }
        try await desk.lookBack(job, from: JobStage.bucket(0).addingTimeInterval(17), by: "ana")
        let line = stage.line()
        var round = try await AnomalyRound(line)
        _ = try await line.turn(&round)
        let progress = try #require(try await desk.job(job)?.lookBack)
        #expect(progress.from == JobStage.bucket(0) && progress.through == JobStage.bucket(96))
        #expect(progress.state == .running && progress.until == stage.stage.time.now)
        try await desk.cancelLookBack(job, by: "ana")
        _ = try await line.turn(&round)
        #expect(try await stage.closed().count == 96)
        #expect(try await desk.job(job)?.lookBack?.state == .cancelled)
        #expect(try await desk.job(job)?.standing.isStopped == true)
    }

    @Test func `a job whose buckets are not closed is behind`() async throws {
        try await stage.logons(3, in: 958)
        try await stage.drain()
        #expect(try await desk.job(job)?.isBehind == false)
        stage.stage.time.advance(bySeconds: 3 * 900 + 300)
        #expect(try await desk.job(job)?.isBehind == true)
    }

    @Test func `a series is drawn with empty buckets, its own writing alone`() async throws {
        try await stage.logons(3, in: 900)
        try await stage.logons(4, by: "ALICE", in: 900)
        try await stage.logons(5, in: 902)
        let alice = [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user.name", value: "alice"))]
        let view = try await desk.series(
            JobStage.logons(),
            detector: 0,
            series: alice,
            from: JobStage.bucket(899).addingTimeInterval(1),
            until: JobStage.bucket(903)
        )
        #expect(view.points.map(\.start) == (899...902).map(JobStage.bucket))
        #expect(view.points.map(\.actual) == [0, 3, 0, 5] && view.isComplete)
        await #expect(throws: JobRefusal.self) {
            try await desk.series(JobStage.logons(), detector: 1, series: [], from: .distantPast, until: .distantFuture)
        }
    }
}

@Suite("Expectations at the desk of anomaly jobs")
struct JobDeskExpectTests {
    private let stage: JobStage

    init() throws { stage = try JobStage() }

    private func expectation(
        _ user: String = "alice",
        reason: String = "moving house",
        hours: Double = 24
    ) -> Vocabulary.Expectation {
        Vocabulary.Expectation(
            job: JobID(rawValue: "logons"),
            detector: nil,
            scope: user.isEmpty ? [] : [Anomaly.Part(field: "user.name", value: user)],
            since: stage.stage.time.now,
            until: stage.stage.time.now.addingTimeInterval(hours * 3_600),
            by: "ana",
            reason: reason
        )
    }

    @Test func `a preview says what it would have hidden of thirty days`() async throws {
        stage.stage.time.set(JobSamples.start(10))
        let found = [JobSamples.anomaly(1), JobSamples.anomaly(2, user: "bob"), JobSamples.anomaly(3)]
        try await stage.stage.alerts.commit(LineCommit(bucket: JobSamples.commit(0...0, found, revision: 0)))
        let preview = try await stage.desk.preview(expectation())
        #expect(preview.hidden.compactMap { $0.id?.rawValue } == [1, 3] && preview.total == 3)
    }

    @Test func `an expectation is kept with its fact, and ended`() async throws {
        let number = try await stage.desk.expect(expectation())
        #expect(try await stage.desk.expectations().map(\.number) == [number])
        try await stage.desk.endExpectation(number, by: "ben")
        #expect(try await stage.desk.expectations().isEmpty)
        await #expect(throws: JobRefusal.self) { try await stage.desk.endExpectation(number, by: "ben") }
        let facts = try await SQLiteAuditTrail(stage.stage.control).facts(FactFilter(subject: "job logons"))
        #expect(facts.map(\.fact.word) == ["expectation ended", "expected"])
    }

    @Test func `one without scope, reason or end is refused`() async throws {
        for bad in [expectation(""), expectation(reason: " "), expectation(hours: -1), expectation(hours: 24 * 400)] {
            await #expect(throws: JobRefusal.self) { try await stage.desk.expect(bad) }
        }
    }
}
