import Alerts
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `AlertQueue` must do, with the lists of its `AlertStore`; called on an empty one.
public struct AlertQueueContract: Sendable {
    let store: any AlertStore
    let queue: any AlertQueue

    public init(_ queue: any AlertQueue, over store: any AlertStore) {
        self.store = store
        self.queue = queue
    }

    /// Four alerts: 1 high (ana), 2 critical, 3 low (paused), 4 high, triaged by ben as benign after half a day.
    public func check() async throws {
        try await fill()
        try await checkWho()
        try await checkWhen()
        try await checkWhat()
        try await checkTurning()
        try await checkGroups()
        try await checkTimings()
    }

    private func fill() async throws {
        let findings = [
            Samples.finding(.high, rule: "r1", message: "guessing on bastion", entity: "Alice"),
            Samples.finding(.critical, rule: "r2", message: "root login", entity: "bob"),
            Samples.finding(.low, rule: "r3", message: "odd hour", entity: nil),
            Samples.finding(.high, rule: "r1", message: "guessing on web-1", entity: "carol"),
        ]
        let alerts = findings.enumerated().map { Samples.alert(Int64($0 + 1), $1) }
        try await store.commit(LineCommit(position: EventID(rawValue: 1), raised: alerts))
        try await take(.assign("ana"), on: 1)
        try await take(.pause(reason: Samples.policy.pauseReasons[0]), on: 3)
        try await take(.triage(.benign, reason: "drill"), on: 4, after: 43_200, by: "ben")
    }

    private func take(_ step: AlertStep, on number: Int64, after seconds: Double = 0, by: String = "ana") async throws {
        guard var alert = try await store.alert(AlertID(rawValue: number)) else { return }
        let at = Samples.start.addingTimeInterval(seconds)
        let fact = try alert.take(step, by: by, at: at, policy: Samples.policy)
        try await store.save(alert, facts: [fact], posts: [])
    }

    private func numbers(_ change: (inout AlertFilter) -> Void) async throws -> [Int64] {
        var filter = AlertFilter(order: .due)
        change(&filter)
        let found = try await store.alerts(filter).map(\.id.rawValue)
        #expect(try await queue.count(filter) == found.count || filter.start != .top, "count and list agree")
        return found
    }

    private func checkWho() async throws {
        #expect(try await numbers { $0.holder = .person("ana") } == [1])
        #expect(try await numbers { $0.holder = .nobody } == [2, 4, 3])
        #expect(try await numbers { $0.holder = .personOrNobody("ana") } == [2, 1, 4, 3])
    }

    private func checkWhen() async throws {
        let day = Samples.start.addingTimeInterval(86_400)
        #expect(try await numbers { $0.standing = .breached(at: day) } == [2], "at exactly the due time it is breached")
        #expect(try await numbers { $0.standing = .breached(at: day - 1) } == [])
        #expect(try await numbers { $0.standing = .due(from: Samples.start, until: day + 1) } == [2])
        #expect(try await numbers { $0.standing = .paused } == [3])
        #expect(try await numbers { $0.endedFrom = Samples.start } == [4])
        #expect(try await numbers { $0.endedUntil = Samples.start } == [])
        #expect(try await numbers { $0.until = Samples.start } == [])
    }

    private func checkWhat() async throws {
        #expect(try await numbers { $0.stage = .open } == [2, 1, 3])
        #expect(try await numbers { $0.severities = [.critical, .low] } == [2, 3])
        #expect(try await numbers { $0.kind = .anomaly } == [])
        #expect(try await numbers { $0.rule = RuleID(rawValue: "r1") } == [1, 4])
        #expect(try await numbers { $0.entity = "ALICE" } == [1])
        #expect(try await numbers { $0.decision = .benign } == [4])
        #expect(try await numbers { $0.words = "guessing BAST" } == [1])
        #expect(try await numbers { $0.words = "ALR-2" } == [2])
        #expect(try await numbers { $0.words = "\" OR 1 NEAR(" } == [], "what is typed is words, never a language")
        #expect(try await numbers { $0.entity = "' OR 1=1 --" } == [])
        #expect(try await numbers { $0.subject = Samples.alert(1, Samples.finding(rule: "none")).subject } == [])
    }

    /// Every place leads to its neighbours, in both orders.
    private func checkTurning() async throws {
        for order in AlertFilter.Order.allCases {
            var filter = AlertFilter(order: order)
            let all = try await store.alerts(filter)
            for (index, alert) in all.enumerated() {
                filter.start = .after(AlertFilter.Place(alert))
                #expect(try await store.alerts(filter) == Array(all[(index + 1)...]))
                filter.start = .before(AlertFilter.Place(alert))
                #expect(try await store.alerts(filter) == all[..<index].reversed(), "the nearest first")
            }
        }
    }

    private func checkGroups() async throws {
        let rules = try await queue.groups(AlertFilter(), by: .rule)
        #expect(rules.map(\.value) == ["r1", "r2", "r3"] && rules.map(\.count) == [2, 1, 1])
        #expect(rules.first?.title == "SSH password guessing")
        #expect(rules.first?.due == Samples.start.addingTimeInterval(2 * 86_400), "the first of what still runs")
        let holders = try await queue.groups(AlertFilter(stage: .open), by: .assignee)
        #expect(holders.map(\.value) == [nil, "ana"] && holders.map(\.count) == [2, 1])
        let severities = try await queue.groups(AlertFilter(limit: 1), by: .severity)
        #expect(severities.map(\.value) == ["high"] && severities.map(\.title) == ["High"])
        #expect(try await queue.groups(AlertFilter(), by: .entity).map(\.value) == [nil, "Alice", "bob", "carol"])
    }

    private func checkTimings() async throws {
        let from = Samples.start
        let timings = try await queue.timings(from: from, until: from.addingTimeInterval(86_400))
        #expect(
            timings == [
                TriageTiming(
                    kind: .staticRule,
                    severity: .high,
                    count: 1,
                    metCount: 1,
                    medianSeconds: 43_200,
                    p95Seconds: 43_200
                )
            ]
        )
        #expect(try await queue.timings(from: from, until: from.addingTimeInterval(43_200)).isEmpty)
    }
}
