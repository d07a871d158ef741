import Alerts
import Detection
import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("A house with the demo", .serialized)
struct DemoFillTests {
    private let directory: TemporaryDirectory
    private let control: ControlDatabase
    private let events: SQLiteEventStore
    private var alerts: SQLiteAlertStore { SQLiteAlertStore(control) }

    init() throws {
        directory = try TemporaryDirectory()
        control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: Array(repeating: 7, count: 32))
        events = try SQLiteEventStore(directory: directory.path + "/events")
    }

    private func fill(at now: Date) async throws -> DemoFill.Figures {
        try await DemoFill(
            control: control,
            events: events,
            rules: RuleSet.load(try RuleFolder.starter().texts()).0,
            policy: Samples.policy,
            incidentPolicy: IncidentSamples.policy,
            link: Samples.link
        ).run(at: now)
    }

    @Test(arguments: [0, 4.6 * 86_400] as [Double])
    func `has alerts in every state of the clock, whatever day it starts on`(later: Double) async throws {
        let now = Samples.start.addingTimeInterval(later)
        let figures = try await fill(at: now)
        let all = try await alerts.alerts(AlertFilter(stage: .all, limit: 1_000))
        #expect(all.count == figures.alerts && figures.events > 25_000 && figures.incidents == DemoCase.all.count)
        let open = all.filter { $0.stage == .open }
        let running = open.filter { !$0.clock.isPaused }
        func share(_ alert: Alert) -> Double {
            let whole = alert.clock.due(at: now).timeIntervalSince(alert.raisedAt)
            return alert.clock.secondsLeft(at: now) / whole
        }
        #expect(running.contains { share($0) > 0.5 }, "plenty left")
        #expect(running.contains { (0.01...0.25).contains(share($0)) }, "the last quarter")
        #expect(running.count { $0.clock.isBreached(at: now) } >= 3, "breached")
        #expect(open.contains { $0.clock.isPaused }, "paused")
        let decided = all.filter { $0.verdict != nil }
        #expect(decided.contains { $0.clock.isBreached(at: now) } && decided.contains { !$0.clock.isBreached(at: now) })
        #expect(Set(open.map(\.severity)) == Set(Severity.allCases))
        #expect(Set(open.map { $0.assignee ?? "" }).isSuperset(of: ["", "ana", "ben", "carol", "dave"]))
        #expect(open.contains { $0.count > 1 } && open.contains { $0.previous != nil })
        let stages = try await SQLiteIncidentStore(control).incidents(IncidentFilter(), for: .house).map(\.stage)
        #expect(Set(stages) == Set(Incident.Stage.allCases))
        let queue = SQLiteAlertQueue(control)
        let month = 30 * 86_400.0
        #expect(try await !queue.timings(from: now - month, until: now).isEmpty)
        #expect(try await !queue.timings(from: now - 2 * month, until: now - month).isEmpty)
    }

    @Test func `keeps its events findable, and nothing of it leaves the house`() async throws {
        _ = try await fill(at: Samples.start)
        let alert = try #require(
            try await alerts.alerts(AlertFilter(stage: .open, limit: 1_000)).first { $0.finding.evidence.count > 1 }
        )
        #expect(try await events.events(alert.finding.evidence).count == alert.finding.evidence.count)
        #expect(try await SQLiteOutbox(control).waiting(for: "console", limit: 10).isEmpty)
        #expect(try await events.storedThrough() == .none)
        #expect(try await alerts.lineState().position == .none)
        await #expect(throws: HouseRefusal.self) { try await fill(at: Samples.start) }
    }

    @Test func `goes without a trace in the events, and the chain of the house stays whole`() async throws {
        _ = try await fill(at: Samples.start)
        #expect(try await alerts.firstBrokenFact() == nil)
        let removed = try await SQLiteDemo(control).remove(by: "ana", at: Samples.start)
        #expect(removed.alerts > 60 && removed.feeds == DemoStory.Feed.allCases.count)
        #expect(try events.removeDemo() == 15)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/events").isEmpty)
        #expect(try await alerts.alerts(AlertFilter(stage: .all)).isEmpty)
        #expect(try await SQLiteAccounts(control).people().isEmpty)
        #expect(try await alerts.firstBrokenFact() == nil)
        _ = try await fill(at: Samples.start)
    }
}
