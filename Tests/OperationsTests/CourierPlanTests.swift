import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("The courier's plan")
struct CourierPlanTests {
    private let start = Samples.start

    private func entry(_ number: Int64, attempts: Int = 0, retryAt: Date? = nil, createdAt: Date? = nil) -> OutboxEntry
    {
        let post = OutboxPost(
            target: "chat",
            kind: .alert,
            alert: AlertID(rawValue: number),
            text: "\(number)",
            messageID: "\(number)",
            createdAt: createdAt ?? start
        )
        return OutboxEntry(number: number, post: post, attempts: attempts, retryAt: retryAt)
    }

    private func plan(_ storm: StormHabit = .digest) -> CourierPlan {
        CourierPlan(storm: storm, start: start.addingTimeInterval(-10))
    }

    @Test func `rests when nothing waits, and waits for the time of the first`() {
        var plan = plan()
        #expect(plan.next([], at: start) == .rest)
        let later = start.addingTimeInterval(5)
        #expect(plan.next([entry(1, attempts: 1, retryAt: later), entry(2)], at: start) == .wait(until: later))
        #expect(
            plan.next([entry(1, attempts: 1, retryAt: later)], at: later)
                == .post(entry(1, attempts: 1, retryAt: later))
        )
    }

    @Test func `after thirty lines a minute it waits, then digests what came`() {
        var plan = plan()
        for number in 1...30 {
            #expect(plan.next([entry(Int64(number))], at: start) == .post(entry(Int64(number))))
            _ = plan.note(.delivered, of: entry(Int64(number)), at: start, jitter: 0)
        }
        let due = start.addingTimeInterval(60)
        #expect(plan.next([entry(31)], at: start) == .wait(until: due))
        let waiting = [entry(31), entry(32)]
        #expect(plan.next(waiting, at: due) == .digest(waiting))
    }

    @Test func `an outage that began before a restart ends late too, line by line`() {
        var plan = plan()
        _ = plan.note(.delivered, of: entry(1, attempts: 4), at: start.addingTimeInterval(30), jitter: 0)
        for number in 2...31 {
            _ = plan.note(.delivered, of: entry(Int64(number)), at: start.addingTimeInterval(31), jitter: 0)
        }
        #expect(
            plan.next([entry(32), entry(33)], at: start.addingTimeInterval(31))
                == .wait(until: start.addingTimeInterval(32))
        )
        #expect(plan.next([entry(32), entry(33)], at: start.addingTimeInterval(32)) == .post(entry(32)))
    }

    @Test func `one line that waited for the digest goes as itself`() {
        var plan = plan()
        for number in 1...30 { _ = plan.note(.delivered, of: entry(Int64(number)), at: start, jitter: 0) }
        _ = plan.next([entry(31)], at: start)
        #expect(plan.next([entry(31)], at: start.addingTimeInterval(60)) == .post(entry(31)))
    }

    @Test(arguments: [(1, 0.5), (2, 1), (3, 2), (4, 4), (6, 16), (7, 30), (20, 30)])
    func `backs off from half a second to half a minute, with up to as much again by chance`(
        failure: Int,
        seconds: Double
    ) {
        for jitter in [0, 1.0] {
            var plan = plan()
            var retryAt: Date?
            for _ in 1...failure {
                retryAt =
                    plan.note(.tryAgain(afterSeconds: nil, reason: "r"), of: entry(1), at: start, jitter: jitter)
                    .retryAt
            }
            #expect(retryAt?.timeIntervalSince(start) == seconds * (1 + jitter))
        }
    }

    @Test func `a delivery forgets the failures before it`() {
        var plan = plan()
        for _ in 1...5 { _ = plan.note(.tryAgain(afterSeconds: nil, reason: "r"), of: entry(1), at: start, jitter: 0) }
        #expect(plan.failures == 5)
        #expect(plan.note(.delivered, of: entry(1), at: start, jitter: 0).retryAt == nil)
        #expect(plan.failures == 0)
    }

    @Test func `never gives up at 72 hours, but after`() {
        var plan = plan()
        let busy = Delivery.tryAgain(afterSeconds: nil, reason: "busy")
        let limit = start.addingTimeInterval(Limits.retrySecondsTotal)
        #expect(plan.note(busy, of: entry(1), at: limit, jitter: 0).0 == busy)
        let (end, retryAt) = plan.note(busy, of: entry(1), at: limit.addingTimeInterval(1), jitter: 0)
        #expect(end == .refused(reason: "given up after 72 hours; last: busy") && retryAt == nil)
    }

    @Test func `a refusal is final`() {
        var plan = plan()
        let (end, retryAt) = plan.note(.refused(reason: "no"), of: entry(1), at: start, jitter: 0)
        #expect(end == .refused(reason: "no") && retryAt == nil)
    }
}
