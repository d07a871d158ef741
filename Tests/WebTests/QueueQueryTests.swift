import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What the queue's address asks for")
struct QueueQueryTests {
    private static let all = QueueQuery().with { query in
        query.stage = .all
        query.holder = .person("ana & ben")
        query.standing = .soon
        query.kind = .anomaly
        query.severities = [.high, .low]
        query.rule = "r/1?"
        query.entity = "é"
        query.decision = .falsePositive
        query.words = "root \"x\""
        query.from = "2026-11-24T10:00:00Z"
        query.endedUntil = "2026-11-25T10:00:00Z"
        query.order = .due
        query.grouping = .entity
        query.columns = [.rule, .count]
        query.place = "after:17.5:3"
    }

    @Test(arguments: [QueueQuery(), all] + QueueTab.all.map(\.query)) func `is read back from its address`(
        query: QueueQuery
    ) {
        let behind = query.path.split(separator: "?", maxSplits: 1).last ?? ""
        #expect(QueueQuery(FormBody(behind)) == query)
    }

    @Test func `what is not known asks for what is the default`() {
        let odd = QueueQuery(
            FormBody("stage=x&holder=y&clock=z&severity=odd&order=up&group=all&column=c&place=p&decision=maybe")
        )
        #expect(odd.stage == .open && odd.holder == .mineOrNobodys && odd.severities.isEmpty && odd.order == .due)
        #expect(odd.filter(for: "ana", at: Samples.start).start == .top)
    }

    @Test func `becomes the filter of a person at an instant`() {
        let filter = Self.all.filter(for: "ana", at: Samples.start)
        #expect(filter.holder == .person("ana & ben") && filter.rule == RuleID(rawValue: "r/1?"))
        #expect(filter.standing == .due(from: Samples.start, until: Samples.start.addingTimeInterval(86_400)))
        #expect(filter.from == Samples.start && filter.until == nil)
        #expect(
            filter.start == .after(AlertFilter.Place(due: Date(timeIntervalSince1970: 17.5), id: AlertID(rawValue: 3)))
        )
        let first = QueueQuery().filter(for: "ana", at: Samples.start)
        #expect(
            first.holder == .personOrNobody("ana") && first.link == .none,
            "an incident's alerts leave the first queue"
        )
        #expect(QueueTab.all[3].query.filter(for: "ana", at: Samples.start).link == .any)
    }

    @Test func `each narrowing part can be taken away, and changing anything begins at the top`() {
        #expect(Self.all.narrowings.count == 11)
        for (_, without) in Self.all.narrowings { #expect(without != Self.all && without.place.isEmpty) }
    }

    @Test func `a page begins at an alert, paused or not`() throws {
        var alert = Samples.alert(3)
        #expect(QueueQuery().turned("after", at: alert).place == "after:1764151200.0:3" || alert.clock.due != nil)
        let reason = Samples.policy.pauseReasons[0]
        _ = try alert.take(.pause(reason: reason), by: "ana", at: Samples.start, policy: Samples.policy)
        let query = QueueQuery().turned("before", at: alert)
        #expect(query.place == "before::3")
        let start = query.filter(for: "ana", at: Samples.start).start
        #expect(start == .before(AlertFilter.Place(due: nil, id: AlertID(rawValue: 3))))
    }
}
