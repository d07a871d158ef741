import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Journal
import Ports
import SQLiteStore
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("The line")
struct DetectionLineTests {
    @Test func `forty wrong passwords are one alert and one post`() async throws {
        let stage = try LineStage()
        try await stage.guess(40)
        try await stage.drain()
        let raised = try await stage.raised
        #expect(raised.count == 1)
        #expect(raised.first?.finding.message == "SSH password guessing from 203.0.113.9 on bastion")
        #expect(raised.first?.severity == .high && raised.first?.finding.evidence.isEmpty == false)
        #expect(
            try await stage.posted == [
                "SIEM ALERT -- STATIC RULE - [High] SSH password guessing from 203.0.113.9 on bastion. "
                    + "Check https://siem.example.com/alerts/ALR-1"
            ]
        )
        #expect(try await stage.stored.count == 40)
        #expect(
            stage.meters.value(of: Meter.stored) == 40
                && stage.meters.value(of: Meter.raised, ["severity": "high"]) == 1
        )
        #expect(try await stage.alerts.lineState().position == EventID(rawValue: 40))
    }

    @Test func `nine are none, and two addresses are two`() async throws {
        let stage = try LineStage()
        try await stage.guess(9)
        try await stage.drain()
        #expect(try await stage.raised.isEmpty)
        #expect(try await stage.posted.isEmpty)
        try await stage.guess(10, from: "198.51.100.7")
        try await stage.guess(1)
        try await stage.drain()
        #expect(try await stage.raised.map { $0.finding.entity?.values } == [["198.51.100.7"], ["203.0.113.9"]])
    }

    /// What the house knows after four rounds of ten wrong passwords; the fault strikes once and the line starts again.
    private func story(_ plan: FaultPlan?) async throws -> (stage: LineStage, faults: Int) {
        let stage = try LineStage()
        var faults = 0
        for _ in 0..<4 {
            try await stage.guess(10)
            do {
                guard let plan else {
                    try await stage.drain()
                    continue
                }
                try await stage.drain(
                    stage.line(
                        events: FaultyEvents(store: stage.events, plan: plan),
                        alerts: FaultyAlerts(store: stage.alerts, plan: plan)
                    )
                )
            } catch is Fault {
                faults += 1
                try await stage.drain()
            }
        }
        return (stage, faults)
    }

    @Test(arguments: FaultPlace.allCases, 1...4) func `a crash at any step changes nothing that people see`(
        place: FaultPlace,
        pass: Int
    ) async throws {
        let quiet = try await story(nil).stage
        let (stage, faults) = try await story(FaultPlan(at: place, passes: pass...pass))
        #expect(faults == 1, "the fault struck")
        let (expected, found) = (try await quiet.raised, try await stage.raised)
        #expect(found == expected && found.count == 1)
        #expect(try await stage.posted == quiet.posted)
        #expect(try await stage.stored == quiet.stored)
        #expect(try await stage.stored.count == 40)
        let id = AlertID(rawValue: 1)
        #expect(try await stage.alerts.facts(of: id).map(\.what) == quiet.alerts.facts(of: id).map(\.what))
        #expect(
            try await stage.alerts.lineState().snapshots.map(\.name) == quiet.alerts.lineState().snapshots.map(\.name)
        )
    }

    @Test func `a restart in the middle of a window gives the same alert`() async throws {
        let stage = try LineStage()
        try await stage.guess(6)
        try await stage.drain()
        let again = try stage.restarted()
        try await again.guess(4)
        try await again.drain()
        let undisturbed = try LineStage()
        try await undisturbed.guess(10)
        try await undisturbed.drain()
        #expect(try await again.raised.map(\.key) == undisturbed.raised.map(\.key))
        #expect(try await again.raised.first?.finding.evidence.map(\.rawValue) == Array(1...10))
    }

    @Test func `a failed disk sets no log aside, however long it lasts`() async throws {
        let stage = try LineStage()
        try await stage.guess(12)
        let plan = FaultPlan(at: .beforeEvents, passes: 1...12)
        for _ in 0..<12 {
            await #expect(throws: Fault.self) {
                try await stage.drain(stage.line(events: FaultyEvents(store: stage.events, plan: plan)))
            }
        }
        try await stage.drain()
        #expect(try await stage.alerts.deadLetters(limit: 10).isEmpty)
        #expect(try await stage.stored.count == 12)
        #expect(try await stage.raised.count == 1)
    }

    @Test func `a log that kills the process is found out and set aside, and nothing else is`() async throws {
        let stage = try LineStage(LineStage.alarms)
        let texts = ["one", "two", "POISON", "ALARM", "five"].map { LineStage.alarm(at: stage.time.now, $0) }
        try await stage.feed(texts)
        let crashes = MemoryCrashes()
        let line = stage.line(
            events: PoisonedEvents(store: stage.events, crashes: crashes, word: "POISON"),
            crashes: crashes
        )
        var starts = 0
        var isDone = false
        while !isDone, starts < 20 {
            starts += 1
            crashes.restart()
            do {
                try await stage.drain(line)
                isDone = true
            } catch is Fault { continue }
        }
        #expect(
            crashes.history.suffix(5) == ["0-1 x 1", "1-2 x 1", "2-3 x 1", "2-3 x 2", "3-5 x 1"],
            "alone, alone again, then without it"
        )
        #expect(starts == 6)
        let letters = try await stage.alerts.deadLetters(limit: 10)
        #expect(
            letters.map(\.id.rawValue) == [3] && letters.first?.bytes == Array(texts[2].utf8)
                && letters.first?.feed == "web-1"
        )
        #expect(try await stage.stored.map(\.id.rawValue) == [1, 2, 4, 5])
        #expect(try await stage.raised.count == 1)
        #expect(stage.meters.value(of: Meter.deadLetters) == 1)
        #expect(try crashes.unfinished() == nil)
    }

    @Test(arguments: [(1, [1, 2, 3, 4]), (2, [1, 2, 4])])
    func `a log is set aside when it ended the process twice alone, not once`(times: Int, stored: [Int64]) async throws
    {
        let stage = try LineStage(LineStage.alarms)
        try await stage.feed(["one", "two", "ALARM", "four"].map { LineStage.alarm(at: stage.time.now, $0) })
        try stage.crashes.begin(after: EventID(rawValue: 2), through: EventID(rawValue: 3), times: times)
        try await stage.drain()
        #expect(try await stage.stored.map(\.id.rawValue) == stored)
        #expect(try await stage.raised.count == (times == 1 ? 1 : 0))
        #expect(try await stage.alerts.deadLetters(limit: 10).map(\.id.rawValue) == (times == 1 ? [] : [3]))
        #expect(try stage.crashes.unfinished() == nil)
    }

    @Test func `a note about work that was committed is no crash of these logs`() async throws {
        let stage = try LineStage()
        try await stage.guess(3)
        try await stage.drain()
        try stage.crashes.begin(after: .none, through: EventID(rawValue: 3), times: 2)
        try await stage.guess(2)
        try await stage.drain()
        #expect(try await stage.stored.count == 5)
        #expect(try await stage.alerts.deadLetters(limit: 1).isEmpty)
    }

    @Test func `what a person changed meanwhile is kept, and the repeat is decided again`() async throws {
        let stage = try LineStage(LineStage.alarms)
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        try await stage.drain()
        let hasActed = Mutex(false)
        let desk = AlertDesk(alerts: stage.alerts, policy: stage.policy, clock: stage.clock)
        let meddled = FaultyAlerts(store: stage.alerts) { commit in
            guard !commit.repeated.isEmpty, !hasActed.withLock({ $0 }) else { return }
            hasActed.withLock { $0 = true }
            let ana = Person(name: "ana", role: .analyst, passwordHash: "")
            try await desk.take(.triage(.benign, reason: "drill"), on: AlertID(rawValue: 1), by: ana)
        }
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        try await stage.drain(stage.line(alerts: meddled))
        let raised = try await stage.raised
        #expect(raised.map(\.count) == [1, 1] && raised.first?.verdict?.decision == .benign)
        #expect(raised.last?.previous == AlertID(rawValue: 1), "a repeat after the verdict is a new alert")
        #expect(try await stage.posted.count == 2)
    }

    @Test func `a repeat after a verdict is a new alert that names the earlier one`() async throws {
        let stage = try LineStage(LineStage.alarms)
        for _ in 0..<3 { try await stage.feed([LineStage.alarm(at: stage.time.now)]) }
        try await stage.drain()
        #expect(try await stage.raised.map(\.count) == [3])
        let ana = Person(name: "ana", role: .analyst, passwordHash: "")
        try await AlertDesk(alerts: stage.alerts, policy: stage.policy, clock: stage.clock)
            .take(.triage(.falsePositive, reason: "scan"), on: AlertID(rawValue: 1), by: ana)
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        try await stage.drain()
        #expect(try await stage.raised.map(\.previous) == [nil, AlertID(rawValue: 1)])
    }

    @Test func `a suppression hides, and counts what it hid`() async throws {
        let stage = try LineStage(LineStage.alarms)
        let until = stage.time.now.addingTimeInterval(3_600)
        _ = try await stage.suppressions.add(
            rule: nil,
            entity: "DB-1",
            reason: "drill",
            by: "ana",
            from: stage.time.now,
            until: until
        )
        try await stage.feed([LineStage.alarm(at: stage.time.now), LineStage.alarm(at: stage.time.now, host: "db-2")])
        try await stage.drain()
        #expect(try await stage.raised.map { $0.finding.entity?.values } == [["db-2"]])
        #expect(try await stage.suppressions.suppressions(at: stage.time.now).map(\.hidden) == [1])
        #expect(stage.meters.value(of: Meter.hidden) == 1)
        stage.time.set(until)
        try await stage.feed([LineStage.alarm(at: until)])
        try await stage.drain()
        #expect(try await stage.raised.count == 2, "it always ends")
    }

    @Test func `rules that are read again keep the windows of those that did not change`() async throws {
        let stage = try LineStage()
        let line = stage.line()
        var machines = LineMachines(try await stage.alerts.lineState(), book: stage.rules.value)
        try await stage.guess(6)
        _ = try await line.turn(&machines)
        let more = try LineStage.rules(LineStage.guessing + "\n---\n" + LineStage.alarms)
        stage.rules.replace(with: RuleBook(rules: more, edition: 2))
        machines.adopt(stage.rules.value)
        try await stage.guess(4)
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        _ = try await line.turn(&machines)
        #expect(Set(try await stage.raised.map(\.finding.title)) == ["SSH password guessing", "Alarm"])
    }

    @Test func `the service works until it is cancelled, goes on after a fault, and tells the health of the house`()
        async throws
    {
        let stage = try LineStage(LineStage.alarms)
        #expect(await stage.health.problems() == ["the line is starting"])
        let seen = Mutex<[String]>([])
        let plan = FaultPlan(at: .beforeAlerts, passes: 1...2)
        let line = stage.line(alerts: FaultyAlerts(store: stage.alerts, plan: plan)) { log in
            seen.withLock { $0.append(log.feed) }
        }
        let service = Task { try await line.run() }
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        var looks = 0
        while try await stage.raised.isEmpty, looks < 100_000 {
            looks += 1
            await Task.yield()
        }
        service.cancel()
        try await service.value
        #expect(try await stage.raised.count == 1)
        #expect(seen.withLock { $0 }.count == 3, "two faults, then it went through")
        #expect(try await stage.posted.count == 1)
    }

    @Test func `records of one audit event that waited too long are joined without more`() async throws {
        let stage = try LineStage(LineStage.alarms)
        let head =
            "type=SYSCALL msg=audit(1795514400.000:77): arch=c000003e syscall=59 success=yes exe=\"/usr/bin/id\" key=\"x\""
        _ = try await stage.journal.append(
            JournalRequest(
                feed: "web-1",
                peer: "",
                receivedAt: stage.time.now,
                entries: [JournalEntry(framing: .line, bytes: Array(head.utf8))]
            )
        )
        try await stage.drain()
        #expect(try await stage.stored.isEmpty, "its other records may still come")
        stage.time.advance(bySeconds: Limits.auditWaitSecondsMax + 1)
        let again = try stage.restarted(LineStage.alarms)
        try await again.drain()
        #expect(try await again.stored.map(\.id.rawValue) == [1])
    }
}
