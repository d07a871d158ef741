import Alerts
import Events
import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `RuleLedger` must do, with the commits of its `AlertStore`; called on an empty one.
public struct RuleLedgerContract: Sendable {
    let ledger: any RuleLedger
    let alerts: any AlertStore

    public init(_ ledger: any RuleLedger, with alerts: any AlertStore) {
        self.ledger = ledger
        self.alerts = alerts
    }

    private static let start = Samples.start
    private static let (one, two) = (RuleID(rawValue: "one"), RuleID(rawValue: "two"))

    public func check() async throws {
        try await counts()
        try await forgets()
        try await sources()
    }

    private func counts() async throws {
        let (start, one, two) = (Self.start, Self.one, Self.two)
        #expect(try await ledger.standings(at: start).isEmpty)
        #expect(try await ledger.seen().isEmpty)
        try await commit([tally(one, hours: 0, 5), tally(two, hours: 0, 1)])
        try await commit([tally(one, hours: 0, 2), tally(one, hours: 30, 4)])
        let later = start + 31 * 3_600
        let standings = try await ledger.standings(at: later)
        #expect(standings[one] == RuleStanding(lastAt: start + 30 * 3_600 + 60, dayCount: 4, monthCount: 11))
        #expect(standings[two] == RuleStanding(lastAt: start + 60, dayCount: 0, monthCount: 1))
        let hours = try await ledger.hours(of: one, from: start, until: later)
        #expect(hours.map(\.count) == [7, 4] && hours[1].start == start + 30 * 3_600)
        #expect(try await ledger.hours(of: one, from: start + 1, until: start + 30 * 3_600).isEmpty)
    }

    private func forgets() async throws {
        let (start, one, two) = (Self.start, Self.one, Self.two)
        let hours = Limits.ruleHoursSecondsMax / 3_600 + 10
        try await commit([tally(one, hours: hours, 1)])
        let now = start + hours * 3_600 + 3_600
        #expect(try await ledger.hours(of: two, from: start - 86_400, until: now).isEmpty, "past their time")
        #expect(try await ledger.hours(of: one, from: start - 86_400, until: now).map(\.count) == [4, 1])
        #expect(try await ledger.standings(at: now)[two]?.lastAt == start + 60, "the last match is known for longer")
        let year = Limits.ruleLastSecondsMax / 3_600 + 20
        try await commit([tally(one, hours: year, 1)])
        #expect(try await ledger.standings(at: start + year * 3_600).keys.map(\.rawValue) == ["one"])
    }

    private func sources() async throws {
        let (sshd, any) = (LogSource(product: "linux", service: "sshd"), LogSource())
        func seen(_ source: LogSource, _ hour: Double, _ fields: Set<String>, since: Double? = nil) -> SeenSource {
            let firstAt = since.map { Self.start + $0 * 3_600 }
            return SeenSource(source: source, lastAt: Self.start + hour * 3_600, fields: fields, firstAt: firstAt)
        }
        try await commit([], [seen(sshd, 0, ["a", "b"]), seen(any, 0, [])])
        try await commit([], [seen(sshd, 2, ["b", "c"])])
        #expect(try await ledger.seen() == [seen(any, 0, []), seen(sshd, 2, ["a", "b", "c"], since: 0)])
        let names = Set((0..<Limits.seenFieldsMax).map { "n\($0)" })
        try await commit([], [seen(sshd, 3, names)])
        #expect(try await ledger.seen().last?.fields.count == Limits.seenFieldsMax, "names out of logs are bounded")
        let many = (0..<Limits.seenSourcesMax + 5).map { seen(LogSource(service: "s\($0)"), 4, []) }
        try await commit([], many + [seen(sshd, 5, [])])
        let all = try await ledger.seen()
        #expect(
            all.count == Limits.seenSourcesMax
                && all.contains { $0.source == sshd && $0.lastAt == Self.start + 5 * 3_600 }
        )
    }

    private func commit(_ rules: [RuleTally], _ seen: [SeenSource] = []) async throws {
        let position = try await alerts.lineState().position
        let next = EventID(rawValue: position.rawValue + 1)
        try await alerts.commit(LineCommit(position: next, rules: rules, seen: seen))
    }

    private func tally(_ rule: RuleID, hours: Double, _ count: Int) -> RuleTally {
        let start = Self.start + hours * 3_600
        return RuleTally(rule: rule, hour: RuleHour(start: start, count: count), lastAt: start + 60)
    }
}
