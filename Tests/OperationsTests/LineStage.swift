import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Journal
import Logging
import Ports
import SQLiteStore
import Vocabulary

@testable import Operations

extension HouseClock {
    /// A test's clock: to wait is to move it, so that nothing ever sleeps.
    static func test(_ time: TestClock) -> HouseClock {
        HouseClock(
            now: { time.now },
            wait: { seconds in
                try Task.checkCancellation()
                time.advance(bySeconds: max(0, seconds))
                await Task.yield()
            }
        )
    }
}

/// The line on a real journal and real databases, on a test's clock; opening the same directory again is a restart.
struct LineStage {
    static let target = "chat"
    let directory: TemporaryDirectory
    let time: TestClock
    let journal: SegmentJournal
    let control: ControlDatabase
    let events: SQLiteEventStore
    let rules: Shelf<RuleBook>
    let policy = Shelf(Samples.policy)
    let meters = Meters()
    let health: HouseHealth

    init(
        _ rules: String = LineStage.guessing,
        in directory: TemporaryDirectory? = nil,
        time: TestClock = TestClock(Samples.start)
    ) throws {
        let directory = try directory ?? TemporaryDirectory()
        self.directory = directory
        self.time = time
        journal = try SegmentJournal(directory: directory.path + "/journal", after: .none)
        control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1, 2, 3])
        events = try SQLiteEventStore(directory: directory.path + "/events")
        self.rules = Shelf(RuleBook(rules: try LineStage.rules(rules), edition: 1))
        health = HouseHealth(journal: journal)
    }

    static func rules(_ text: String) throws -> RuleSet {
        let (set, problems) = RuleSet.load([RuleText(path: "test.yml", bytes: Array(text.utf8))])
        if let problem = problems.first { throw RuleTrouble(text: "\(problem)") }
        return set
    }

    struct RuleTrouble: Error { let text: String }

    var clock: HouseClock { .test(time) }
    var telemetry: Telemetry { Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters) }
    var alerts: SQLiteAlertStore { SQLiteAlertStore(control) }
    var outbox: SQLiteOutbox { SQLiteOutbox(control) }
    var suppressions: SQLiteSuppressions { SQLiteSuppressions(control) }
    var crashes: CrashNote { CrashNote(path: directory.path + "/crash") }

    /// A restart: everything is opened again, and the clock goes on.
    func restarted(_ rules: String = LineStage.guessing) throws -> LineStage {
        try LineStage(rules, in: directory, time: time)
    }

    func line(
        events: (any EventStore)? = nil,
        alerts: (any AlertStore)? = nil,
        crashes: (any CrashWatch)? = nil,
        inspect: @escaping @Sendable (RawLog) -> Void = { _ in }
    ) -> DetectionLine {
        DetectionLine(
            journal: journal,
            events: events ?? self.events,
            alerts: alerts ?? self.alerts,
            suppressions: suppressions,
            crashes: crashes ?? self.crashes,
            normaliser: Normaliser(),
            rules: rules,
            policy: policy,
            posts: Posts(targets: [LineStage.target]),
            link: Samples.link,
            health: health,
            clock: clock,
            telemetry: telemetry,
            inspect: inspect
        )
    }

    /// Works as a fresh process would, until nothing is left to do.
    func drain(_ line: DetectionLine? = nil) async throws {
        let line = line ?? self.line()
        var machines = LineMachines(try await line.alerts.lineState(), book: rules.value)
        var unfinished = try line.crashes.unfinished()
        while try await line.turn(&machines, unfinished: unfinished) { unfinished = nil }
    }

    func feed(_ texts: [String]) async throws {
        let entries = texts.map { JournalEntry(framing: .syslog, bytes: Array($0.utf8)) }
        _ = try await journal.append(
            JournalRequest(feed: "web-1", peer: "192.0.2.1", receivedAt: time.now, entries: entries)
        )
    }

    /// So many wrong passwords, a second apart; the clock goes along.
    func guess(_ count: Int, from address: String = "203.0.113.9") async throws {
        for _ in 0..<count {
            try await feed([LineStage.failedLogin(at: time.now, from: address)])
            time.advance(bySeconds: 1)
        }
    }

    var raised: [Alert] { get async throws { try await alerts.alerts(AlertFilter()).reversed() } }
    var posted: [String] {
        get async throws { try await outbox.waiting(for: LineStage.target, limit: 1_000).map(\.post.text) }
    }
    var stored: [Events.LogEvent] {
        get async throws { try await events.query(EventQuery(limit: 10_000)).sorted { $0.id < $1.id } }
    }
}

extension LineStage {
    static func failedLogin(at now: Date, from address: String = "203.0.113.9") -> String {
        "<38>1 \(now.formatted(.iso8601)) bastion sshd 4242 - - "
            + "Failed password for invalid user admin from \(address) port 40022 ssh2"
    }

    static func alarm(at now: Date, _ word: String = "ALARM", host: String = "db-1") -> String {
        "<38>1 \(now.formatted(.iso8601)) \(host) tester 1 - - \(word) went off"
    }

    static let guessing = """
        title: Failed SSH password
        name: failed
        id: 617aee77-91c4-4172-8195-153798aa8ae9
        status: stable
        description: one wrong password
        author: Test
        date: 2026-11-24
        logsource: {product: linux, service: sshd}
        detection:
            selection:
                event.action: ssh_login
                event.outcome: failure
            condition: selection
        level: informational
        ---
        title: SSH password guessing
        id: eb259b65-6be2-429c-a3cf-85154873370e
        status: stable
        description: ten wrong passwords
        author: Test
        date: 2026-11-24
        correlation:
            type: event_count
            rules: [failed]
            group-by: [source.ip, host.name]
            timespan: 10m
            condition: {gte: 10}
        level: high
        tocsin:
            message: 'SSH password guessing from {source.ip} on {host.name}'
            entity: source.ip
            window: 1h
        """

    static let alarms = """
        title: Alarm
        id: 0d0e7b36-5b9c-4f0e-8d41-5c8f6c1c8a11
        status: stable
        description: an alarm
        author: Test
        date: 2026-11-24
        logsource: {product: linux, service: tester}
        detection:
            selection:
                message|contains: ALARM
            condition: selection
        level: critical
        tocsin:
            message: '{message} on {host.name}'
            entity: host.name
        """
}
