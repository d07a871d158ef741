import Alerts
import Anomalies
import Events
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The anomaly line")
struct AnomalyLineTests {
    private let job = JobID(rawValue: "logons")

    @Test func `a bucket is closed at its end and the delay, and late events count until then`() async throws {
        let stage = try JobStage()
        stage.stage.time.set(JobStage.bucket(0).addingTimeInterval(60))
        try await stage.logons(3, in: 0)
        stage.stage.time.set(JobStage.bucket(1).addingTimeInterval(299))
        try await stage.drain()
        #expect(try await stage.closed().isEmpty)
        try await stage.logons(2, in: 0)
        stage.stage.time.set(JobStage.bucket(1).addingTimeInterval(300))
        try await stage.drain()
        #expect(try await stage.closed() == [JobBucket(start: JobStage.bucket(0), eventCount: 5, score: Score(0))])
        try await stage.logons(9, in: 0)
        stage.stage.time.set(JobStage.bucket(2).addingTimeInterval(300))
        try await stage.drain()
        #expect(try await stage.closed().map(\.eventCount) == [5, 0], "a closed bucket stays closed")
        #expect(try await stage.standing()?.lastBucket == JobStage.bucket(1))
    }

    @Test func `a bucket waits until what was received before its closing is stored`() async throws {
        let stage = try JobStage()
        stage.stage.time.set(JobStage.bucket(0).addingTimeInterval(60))
        try await stage.logons(1, in: 0)
        try await stage.stage.feed(["one", "two"])
        stage.stage.time.set(JobStage.bucket(1).addingTimeInterval(900))
        try await stage.drain()
        #expect(try await stage.closed().isEmpty, "the detection line has not stored the logs")
        try await stage.stage.drain()
        try await stage.drain()
        #expect(try await stage.closed().count == 1)
    }

    @Test func `a new job looks back over what is stored, in slices, and begins with its first event`() async throws {
        let stage = try JobStage()
        try await stage.logons(4, in: 0)
        try await stage.logons(5, in: 700)
        let line = stage.line()
        var round = try await AnomalyRound(line)
        var turns = 1
        while try await line.turn(&round) { turns += 1 }
        let closed = try await stage.closed()
        // Ten days are 960 quarters; the last one's delay is not over.
        #expect(closed.count == 959 && closed.first?.start == JobStage.bucket(0))
        #expect(closed.reduce(0) { $0 + $1.eventCount } == 9)
        #expect((5...30).contains(turns), "a month does not take thousands of queries: \(turns)")
        let look = try #require(try await stage.standing()?.lookBack)
        #expect(look.state == .done && look.from == JobStage.bucket(0))
        #expect(look.until == stage.stage.time.now.addingTimeInterval(-2_100))
    }

    @Test func `a job whose events begin later is not taught that there were none`() async throws {
        let stage = try JobStage()
        try await stage.stage.events.append(
            [Samples.event(1, ["event.category": .text("network")], at: JobStage.bucket(3))],
            through: EventID(rawValue: 1)
        )
        try await stage.drain()
        #expect(try await stage.closed().isEmpty)
        try await stage.logons(2, in: 960)
        stage.stage.time.set(JobStage.bucket(963))
        try await stage.restarted().drain()
        let closed = try await stage.closed()
        #expect(closed.map(\.start) == [960, 961].map(JobStage.bucket) && closed.first?.eventCount == 2)
    }

    @Test func `jobs go on while another looks back`() async throws {
        let stage = try JobStage([JobStage.logons("a"), JobStage.logons("b")])
        try await stage.logons(4, in: 0)
        let line = stage.line()
        var round = try await AnomalyRound(line)
        for _ in 0..<2 { _ = try await line.turn(&round) }
        let (a, b) = (try await stage.closed("a").count, try await stage.closed("b").count)
        #expect(a == 96 && b == 96, "a slice each, in turn: \(a), \(b)")
    }

    @Test func `a job that fails stops itself with its reason, and no other`() async throws {
        let stage = try JobStage([JobStage.logons("a", span: 1_800), JobStage.logons("b")])
        try await stage.logons(4, in: 0)
        let line = stage.line(events: OddAggregate(store: stage.stage.events))
        var round = try await AnomalyRound(line)
        for _ in 0..<20 { _ = try await line.turn(&round) }
        #expect(try await stage.standing("a") == nil, "what fails for a moment is tried again")
        for _ in 0..<40 {
            stage.stage.time.advance(bySeconds: 30)
            _ = try await line.turn(&round)
        }
        #expect(try await stage.standing("a")?.trouble.contains("Fault") == true)
        #expect(try await stage.standing("a")?.isStopped == true)
        #expect(try await stage.closed("b").count >= 959)
        #expect(try await stage.standing("b")?.trouble == "")
        let facts = try await SQLiteAuditTrail(stage.stage.control).facts(FactFilter(subject: "job a"))
        #expect(facts.map(\.fact.word) == ["job stopped itself"])
    }

    @Test func `a job that was stopped goes on where it was, and tells nobody of what it missed`() async throws {
        let stage = try JobStage()
        try await stage.logons(4, in: 0)
        try await stage.drain()
        try await stage.desk.stop(job, by: "ana", reason: "too loud")
        stage.stage.time.set(JobStage.bucket(1_000))
        try await stage.drain()
        #expect(try await stage.closed().count == 959)
        try await stage.desk.start(job, by: "ana", reason: "calm again")
        try await stage.drain()
        #expect(try await stage.closed().count == 999)
        #expect(try await stage.standing()?.lookBack?.state == .running, "the bucket of its start is still to come")
        #expect(try await stage.standing()?.lookBack?.until == JobStage.bucket(1_000))
        stage.stage.time.set(JobStage.bucket(1_002))
        try await stage.drain()
        #expect(try await stage.standing()?.lookBack?.state == .done)
    }

    @Test func `what somebody does to a job in the middle of a bucket is not written over`() async throws {
        let stage = try JobStage()
        try await stage.logons(4, in: 955)
        let desk = stage.desk
        var alerts = FaultyAlerts(store: stage.stage.alerts)
        alerts.meddle = { _ in try await desk.stop(JobID(rawValue: "logons"), by: "ana", reason: "now") }
        let line = stage.line(alerts: alerts)
        var round = try await AnomalyRound(line)
        for _ in 0..<5 { _ = try await line.turn(&round) }
        #expect(try await stage.standing()?.isStopped == true)
        #expect(try await stage.closed().isEmpty)
    }

    @Test func `feeds that are silent are known to the models`() async throws {
        let stage = try JobStage()
        try await stage.stage.feed([LineStage.alarm(at: stage.stage.time.now)])
        try await stage.stage.drain()
        let feeds = SQLiteFeeds(stage.stage.control)
        try await feeds.note(silentSince: JobStage.bucket(957).addingTimeInterval(10), of: "web-1")
        try await stage.logons(4, in: 956)
        try await stage.drain()
        let inputs = try await stage.inputs()
        #expect(inputs.map(\.silentFeeds) == [[], ["web-1"], ["web-1"]])
        #expect(inputs.map(\.tally.start) == [956, 957, 958].map(JobStage.bucket))
    }

    @Test func `a restart closes the kept buckets again and goes on from there`() async throws {
        let stage = try JobStage()
        for place in 940..<960 { try await stage.logons(1 + place % 5, in: place) }
        try await stage.drain()
        let kept = try #require(stage.house.take(job))
        let again = try stage.restarted()
        let memory = try #require(try await again.jobs.memory(of: job))
        let recalled = try JobSeat(recalling: kept.job, memory, standing: kept.standing)
        #expect(recalled.model.snapshot == kept.model.snapshot)
        again.stage.time.set(JobStage.bucket(962))
        try await again.drain()
        #expect(try await again.closed().count == 21)
        #expect(try await again.inputs().count == 21)
    }
}

extension AnomalyLineTests {
    @Test func `a stop writes the models, so that a start has nothing to close again`() async throws {
        let stage = try JobStage()
        for place in 940..<960 { try await stage.logons(1 + place % 5, in: place) }
        try await stage.drain()
        let models = try #require(stage.house.take(JobSamples.job))
        stage.house.give(models)
        await stage.line().writeModels()
        let memory = try #require(try await stage.jobs.memory(of: JobSamples.job))
        #expect(memory.snapshot == models.model.snapshot && memory.since.isEmpty)
        let again = try stage.restarted()
        again.stage.time.set(JobStage.bucket(962))
        try await again.drain()
        #expect(try await again.closed().count == 21)
    }

    @Test func `a bucket with too many sets of values is told as the job's trouble`() async throws {
        let stage = try JobStage()
        try await stage.logons(4, in: 958)
        let cut = OddAggregate(store: stage.stage.events, isCut: true)
        try await stage.drain(stage.line(events: cut))
        #expect(try await stage.standing()?.trouble.contains("sets of values") == true)
        try await stage.logons(4, in: 959)
        stage.stage.time.set(JobStage.bucket(961))
        try await stage.drain()
        #expect(try await stage.standing()?.trouble == "")
    }
}

/// An event store that cannot count in half hours, or not to the end.
private struct OddAggregate: EventStore, EventSearch {
    let store: SQLiteEventStore
    var isCut = false

    func aggregate(
        _ query: EventQuery,
        bucketSeconds: Int,
        by fields: [String]
    ) async throws -> Searched<[EventGroup]> {
        if bucketSeconds == 1_800 { throw Fault() }
        let groups = try await store.aggregate(query, bucketSeconds: bucketSeconds, by: fields)
        return isCut ? Searched(groups.found, isComplete: false) : groups
    }

    func append(_ events: [LogEvent], through position: EventID) async throws {
        try await store.append(events, through: position)
    }
    func storedThrough() async throws -> EventID { try await store.storedThrough() }
    func events(_ ids: [EventID]) async throws -> [LogEvent] { try await store.events(ids) }
    func query(_ query: EventQuery) async throws -> [LogEvent] { try await store.query(query) }
    func histogram(_ query: EventQuery, bucketSeconds: Int) async throws -> [EventBucket] { [] }
    func topValues(of field: String, in query: EventQuery) async throws -> [ValueCount] { [] }
    func search(_ query: EventQuery) async throws -> Searched<[LogEvent]> { try await store.search(query) }
    func bars(_ query: EventQuery, bucketSeconds: Int) async throws -> Searched<[EventBucket]> { Searched([]) }
    func frequent(_ field: String, in query: EventQuery) async throws -> Searched<[ValueCount]> { Searched([]) }
    func oldest(_ query: EventQuery) async throws -> Searched<LogEvent?> { try await store.oldest(query) }
    func suggestions(of field: String, beginning: String, limit: Int) async throws -> [String] { [] }
}
