import Foundation
import HouseTesting
import Journal
import Ports
import Proof
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The caretaker")
struct CaretakerTests {
    private let stage: LineStage

    init() throws { stage = try LineStage(LineStage.alarms) }

    private var caretaker: Caretaker {
        Caretaker(
            journal: stage.journal,
            alerts: stage.alerts,
            shelf: stage.events,
            anomalies: SQLiteAnomalies(stage.control),
            seals: seals,
            retentionDays: 30,
            clock: stage.clock,
            telemetry: stage.telemetry
        )
    }

    private var seals: SQLiteAuditSeals {
        SQLiteAuditSeals(stage.control, house: "house", file: stage.directory.path + "/outside/house.checkpoints")
    }

    private func days() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: stage.directory.path + "/events").filter {
            $0.hasSuffix(".sqlite")
        }.sorted()
    }

    private func isClosed(_ day: String) throws -> Bool {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: stage.directory.path + "/events/events-\(day).sqlite"
        )
        return (attributes[.posixPermissions] as? NSNumber)?.intValue == 0o400
    }

    private func live(untilHour hour: Double) async throws {
        stage.time.set(Samples.start.addingTimeInterval(hour * 3_600))
        try await stage.feed([LineStage.alarm(at: stage.time.now, "quiet")])
        try await stage.drain()
        try await caretaker.tidy()
    }

    @Test func `signs a checkpoint a day`() async throws {
        try await caretaker.sign()
        #expect(try await seals.newestCheckpoint()?.header.number == 1)
        stage.time.advance(bySeconds: 86_399)
        try await caretaker.sign()
        #expect(try await seals.newestCheckpoint()?.header.number == 1)
        stage.time.advance(bySeconds: 1)
        try await caretaker.sign()
        #expect(try await seals.newestCheckpoint()?.header.number == 2)
        #expect(try await seals.verify().isWhole)
    }

    @Test func `drops what jobs found when its events are gone, and closed buckets before`() async throws {
        let found = SQLiteAnomalies(stage.control)
        let commit = JobSamples.commit(0...1, [JobSamples.anomaly(1)], revision: 0)
        try await stage.alerts.commit(LineCommit(bucket: commit))
        stage.time.set(JobSamples.start(0).addingTimeInterval(30 * 86_400))
        try await caretaker.retain()
        #expect(try await found.anomalies(AnomalyFilter()).count == 1)
        stage.time.advance(bySeconds: 900)
        try await caretaker.retain()
        #expect(try await found.anomalies(AnomalyFilter()).isEmpty)
        let buckets = try await SQLiteJobs(stage.control)
            .buckets(of: JobSamples.job, from: .distantPast, until: .distantFuture)
        #expect(buckets.map(\.start) == [JobSamples.start(1)])
    }

    @Test func `closes a day an hour after it is over, and drops it when its time has come`() async throws {
        try await live(untilHour: 0)
        try await live(untilHour: 14.5)
        #expect(try !isClosed("2026-11-24"), "half past midnight a line that lags may still write there")
        try await live(untilHour: 15.1)
        #expect(try isClosed("2026-11-24"))
        #expect(try !isClosed("2026-11-25"))
        try await live(untilHour: 30 * 24 + 13)
        #expect(try days() == ["events-2026-11-24.sqlite", "events-2026-11-25.sqlite", "events-2026-12-24.sqlite"])
        try await live(untilHour: 30 * 24 + 14.1)
        #expect(try days() == ["events-2026-11-25.sqlite", "events-2026-12-24.sqlite", "events-2026-12-25.sqlite"])
    }

    @Test func `lets go of nothing that the line has not finished`() async throws {
        try await stage.feed((0..<3).map { _ in LineStage.alarm(at: stage.time.now) })
        try await caretaker.tidy()
        #expect(try await stage.journal.read(after: .none, countMax: 10, bytesMax: 10_000).count == 3)
        try await stage.drain()
        #expect(try await stage.stored.count == 3)
    }

    @Test func `runs until it is cancelled`() async throws {
        let caretaker = caretaker
        let before = stage.time.now
        let service = Task { try await caretaker.run() }
        var looks = 0
        while stage.time.now < before.addingTimeInterval(20), looks < 500_000 {
            looks += 1
            await Task.yield()
        }
        service.cancel()
        try await service.value
        #expect(stage.time.now >= before.addingTimeInterval(20))
    }
}
