import Alerts
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The watch over deadlines")
struct DeadlineWatchTests {
    private let stage: LineStage

    init() throws { stage = try LineStage(LineStage.alarms) }

    private func watch(_ alerts: (any AlertStore)? = nil) -> DeadlineWatch {
        DeadlineWatch(
            alerts: alerts ?? stage.alerts,
            policy: stage.policy,
            posts: Posts(targets: [LineStage.target]),
            link: Samples.link,
            clock: stage.clock,
            telemetry: stage.telemetry
        )
    }

    private func look(afterHours hours: Double) async throws -> [String] {
        stage.time.set(Samples.start.addingTimeInterval(hours * 3_600))
        try await watch().look()
        return try await stage.posted.filter { !$0.hasPrefix("SIEM ALERT") }
    }

    @Test func `says once that a deadline is near, and once that it was missed, at the instant`() async throws {
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        try await stage.drain()
        #expect(
            try await look(afterHours: 17.99).isEmpty,
            "a critical alert has a day; the warning comes at three quarters"
        )
        let near = try await look(afterHours: 18)
        #expect(near.count == 1 && near[0].hasPrefix("SIEM DEADLINE NEAR - [Critical] "))
        #expect(try await look(afterHours: 23.999) == near)
        let both = try await look(afterHours: 24)
        #expect(both.count == 2 && both[1].hasPrefix("SIEM DEADLINE MISSED - [Critical] "))
        #expect(try await look(afterHours: 99) == both)
        let words = try await stage.alerts.facts(of: AlertID(rawValue: 1)).map(\.what.record.word)
        #expect(words == ["raised", "deadline neared", "deadline missed"])
        #expect(stage.meters.value(of: Meter.openAlerts) == 1)
    }

    @Test func `an alert of the demo is left alone`() async throws {
        var content = DemoContent()
        content.alerts = [Samples.alert()]
        let made = content
        try await SQLiteDemo(stage.control).fill { _, _, _ in made }
        #expect(try await look(afterHours: 99).isEmpty)
        #expect(try await stage.alerts.facts(of: AlertID(rawValue: 1)).isEmpty)
    }

    @Test func `an alert with a verdict is left alone`() async throws {
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        try await stage.drain()
        try await AlertDesk(alerts: stage.alerts, policy: stage.policy, clock: stage.clock)
            .take(
                .triage(.test, reason: "drill"),
                on: AlertID(rawValue: 1),
                by: Person(name: "ana", role: .admin, passwordHash: "")
            )
        #expect(try await look(afterHours: 48).isEmpty)
        #expect(stage.meters.value(of: Meter.openAlerts) == 0)
    }

    @Test func `walks through more alerts than a page holds`() async throws {
        let count = Limits.pageCountMax + 5
        try await stage.feed((0..<count).map { LineStage.alarm(at: stage.time.now, host: "host-\($0)") })
        try await stage.drain()
        #expect(try await look(afterHours: 30).isEmpty == false)
        let depth = try await stage.outbox.depth()
        #expect(depth[LineStage.target]?.waiting == 2 * count, "a line and a notice each")
        #expect(stage.meters.value(of: Meter.openAlerts) == Double(count))
    }

    @Test func `runs until it is cancelled`() async throws {
        try await stage.feed([LineStage.alarm(at: stage.time.now)])
        try await stage.drain()
        let watch = watch()
        let service = Task { try await watch.run() }
        var looks = 0
        while try await stage.posted.count < 2, looks < 200_000 { looks += 1 }
        service.cancel()
        try await service.value
        #expect(try await stage.posted.count >= 2)
    }
}
