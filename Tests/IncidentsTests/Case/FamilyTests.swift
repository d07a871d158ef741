import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Merging and splitting")
struct FamilyTests {
    private let later = Samples.start.addingTimeInterval(3_600)

    private func opened(_ number: Int64, _ sensitivity: Sensitivity = .s3, alerts: [Int64], by person: String = "ana")
        throws -> Incident
    {
        try IncidentSamples.opened(
            number,
            IncidentSamples.opening(sensitivity: sensitivity, alerts: alerts),
            by: person
        )
        .incident
    }

    @Test func `one goes on for the other, and an undo puts everything back`() throws {
        var (first, second) = (try opened(1, alerts: [1, 2]), try opened(2, alerts: [2, 3]))
        _ = try first.take(.follow("eva"), by: "ana", at: Samples.start, policy: IncidentSamples.policy)
        let before = (first, second)
        let facts = try first.merge(
            into: &second,
            reason: "one campaign",
            by: "ben",
            at: later,
            policy: IncidentSamples.policy
        )
        #expect(second.alerts.map(\.rawValue) == [1, 2, 3] && second.followers == ["eva"])
        #expect(first.isMerged && first.clocks.nearest == nil, "its clocks stand still")
        #expect(facts.own.map(\.what) == [.family(.mergedInto(second.id, reason: "one campaign"))])
        #expect(facts.others.first?.what == .family(.absorbed(first.id, reason: "one campaign")))
        let day = Samples.start.addingTimeInterval(86_400 + 3_600)
        _ = try first.unmerge(
            from: &second,
            reason: "two after all",
            by: "ben",
            at: day,
            policy: IncidentSamples.policy
        )
        #expect(second.alerts == before.1.alerts && second.followers.isEmpty && !first.isMerged)
        #expect(
            first.casework.family.named == [second.id] && second.casework.family.named == [first.id],
            "facts name them"
        )
        #expect(
            first.clocks.triage.due == before.0.clocks.triage.due?.addingTimeInterval(86_400),
            "what was left runs on"
        )
    }

    @Test func `a merged incident takes no steps`() throws {
        var (first, second) = (try opened(1, alerts: []), try opened(2, alerts: []))
        _ = try first.merge(into: &second, reason: "r", by: "ben", at: later, policy: IncidentSamples.policy)
        #expect(throws: IncidentError.mergedAlready(first.id, into: second.id)) {
            try first.take(.tell("x"), by: "ben", at: later, policy: IncidentSamples.policy)
        }
        _ = try first.take(.note("x"), by: "ben", at: later, policy: IncidentSamples.policy)
        var third = try opened(3, alerts: [])
        #expect(throws: IncidentError.self) {
            try third.merge(into: &first, reason: "r", by: "ben", at: later, policy: IncidentSamples.policy)
        }
        #expect(throws: IncidentError.self) {
            try first.merge(into: &third, reason: "r", by: "ben", at: later, policy: IncidentSamples.policy)
        }
        #expect(throws: IncidentError.notMerged(second.id)) {
            try second.unmerge(from: &first, reason: "r", by: "ben", at: later, policy: IncidentSamples.policy)
        }
    }

    @Test func `nobody learns of one by way of the other`() throws {
        var secret = try opened(1, .s1, alerts: [1])
        var open = try opened(2, alerts: [])
        #expect(throws: IncidentError.mergeWouldTell(open.id)) {
            try secret.merge(into: &open, reason: "r", by: "ana", at: later, policy: IncidentSamples.policy)
        }
        #expect(throws: IncidentError.mergeWouldTell(secret.id)) {
            try open.merge(into: &secret, reason: "r", by: "ana", at: later, policy: IncidentSamples.policy)
        }
        var other = try opened(3, .s1, alerts: [], by: "ben")
        #expect(throws: IncidentError.self) {
            try secret.merge(into: &other, reason: "r", by: "ana", at: later, policy: IncidentSamples.policy)
        }
        #expect(open.alerts.isEmpty && secret.alerts.count == 1, "a refusal changes nothing")
        var same = try opened(4, .s1, alerts: [])
        _ = try secret.merge(into: &same, reason: "r", by: "ana", at: later, policy: IncidentSamples.policy)
    }

    @Test func `a split takes alerts along, and is known to the same people`() throws {
        var whole = try opened(1, .s1, alerts: [1, 2, 3])
        let parts = try whole.split(
            [AlertID(rawValue: 2)],
            title: "another host",
            reason: "two causes",
            as: IncidentID(rawValue: 2),
            by: "ana",
            at: later,
            policy: IncidentSamples.policy
        )
        #expect(whole.alerts.map(\.rawValue) == [1, 3] && parts.part.alerts.map(\.rawValue) == [2])
        #expect(parts.part.secrecy.readers == whole.secrecy.readers && parts.part.secrecy.isRestricted)
        #expect(parts.part.casework.family.splitFrom == whole.id && whole.casework.family.parts == [parts.part.id])
        #expect(parts.parts.last?.what == .family(.splitFrom(whole.id, reason: "two causes")))
        #expect(throws: IncidentError.alertNotLinked(AlertID(rawValue: 2))) {
            try whole.split(
                [AlertID(rawValue: 2)],
                title: "t",
                reason: "r",
                as: IncidentID(rawValue: 3),
                by: "ana",
                at: later,
                policy: IncidentSamples.policy
            )
        }
    }

    @Test func `what is owed is not forgotten in a merge, and the earlier time counts`() throws {
        var first = try IncidentSamples.opened(1, IncidentSamples.opening(kind: .privacy)).incident
        var second = try IncidentSamples.opened(2, IncidentSamples.opening(kind: .privacy)).incident
        let policy = IncidentSamples.policy
        #expect(throws: IncidentError.self) {
            try first.merge(into: &second, reason: "r", by: "ben", at: later, policy: policy)
        }
        let knew = Samples.start.addingTimeInterval(-86_400)
        _ = try first.take(.becomeAware(at: knew, reason: "a mail"), by: "ana", at: later, policy: policy)
        for duty in first.record.resolution.duties {
            let step = IncidentStep.settle(whom: duty.whom, .waived(reason: "told for \(second.id)"))
            _ = try first.take(step, by: "ana", at: later, policy: policy)
        }
        let before = second.record.resolution.duties.map { $0.clock?.startedAt }
        _ = try first.merge(into: &second, reason: "one leak", by: "ben", at: later, policy: policy)
        #expect(second.awareAt == knew && second.record.resolution.duties.first?.clock?.startedAt == knew)
        _ = try first.unmerge(from: &second, reason: "two after all", by: "ben", at: later, policy: policy)
        #expect(second.record.resolution.duties.map { $0.clock?.startedAt } == before)
    }

    @Test func `a part is as critical as the whole, and was known of when that was`() throws {
        var whole = try IncidentSamples.opened(1, IncidentSamples.opening(kind: .privacy, alerts: [1, 2])).incident
        let policy = IncidentSamples.policy
        _ = try whole.take(.setCritical(reason: "r"), by: "ana", at: Samples.start, policy: policy)
        let part = try whole.split(
            [AlertID(rawValue: 1)],
            title: "another",
            reason: "two causes",
            as: IncidentID(rawValue: 2),
            by: "ana",
            at: later,
            policy: policy
        ).part
        #expect(part.isCritical && part.awareAt == whole.awareAt)
        #expect(part.record.resolution.duties.first?.clock?.startedAt == Samples.start)
    }
}
