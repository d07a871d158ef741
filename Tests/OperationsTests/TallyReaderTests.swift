import Anomalies
import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Buckets as the event store counts them")
struct TallyReaderTests {
    private let stage: JobStage

    init() throws { stage = try JobStage() }

    @Test func `each bucket has its counts, empty ones too`() async throws {
        try await stage.logons(4, in: 3)
        try await stage.logons(2, by: "bob", in: 5)
        let job = JobStage.logons()
        let answer = try await TallyReader(events: stage.stage.events)
            .tallies(of: job, from: JobStage.bucket(2), count: 4)
        #expect(answer.tallies.map(\.start) == (2...5).map(JobStage.bucket))
        #expect(answer.tallies.map(\.eventCount) == [0, 4, 0, 2] && answer.tallies.allSatisfy(\.isComplete))
        #expect(answer.tallies.first?.fields == ["feed", "user.name", "source.ip"])
        #expect(answer.tallies[1].rows.map(\.count) == [2, 1, 1])
        #expect(answer.tallies[3].rows.first?.values == ["vpn", "bob", "203.0.113.0"])
    }

    @Test func `an answer that is too long is asked for in parts, and a bucket that is says so`() async throws {
        let events = WideEvents(rowsOfBucket: 200_000)
        let answer = try await TallyReader(events: events)
            .tallies(of: JobStage.logons(), from: JobStage.bucket(0), count: 8)
        #expect(answer.tallies.count == 1 && answer.tallies.allSatisfy(\.isComplete))
        let hostile = WideEvents(rowsOfBucket: Limits.tallyRowsMax + 1)
        let cut = try await TallyReader(events: hostile)
            .tallies(of: JobStage.logons(), from: JobStage.bucket(0), count: 8)
        #expect(cut.tallies.map(\.isComplete) == [false])
    }
}

/// A store whose buckets have so many sets of values; it tells of the first alone.
private struct WideEvents: EventStore {
    let rowsOfBucket: Int

    func aggregate(
        _ query: EventQuery,
        bucketSeconds: Int,
        by fields: [String]
    ) async throws -> Searched<[EventGroup]> {
        guard let from = query.from, let until = query.until else { throw Fault() }
        let buckets = Int(until.timeIntervalSince(from)) / bucketSeconds
        let first = EventGroup(start: from, values: fields.map { _ in nil }, count: 1)
        return Searched([first], isComplete: buckets * rowsOfBucket <= query.limit)
    }

    func append(_ events: [LogEvent], through position: EventID) async throws {}
    func storedThrough() async throws -> EventID { .none }
    func events(_ ids: [EventID]) async throws -> [LogEvent] { [] }
    func query(_ query: EventQuery) async throws -> [LogEvent] { [] }
    func histogram(_ query: EventQuery, bucketSeconds: Int) async throws -> [EventBucket] { [] }
    func topValues(of field: String, in query: EventQuery) async throws -> [ValueCount] { [] }
}
