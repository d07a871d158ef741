import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Operations
import Testing
import Vocabulary

@testable import tocsin

@Suite("The demo's desk")
struct DemoDeskTests {
    private func desk() -> DemoDesk {
        let scan = Suppression(
            id: 1,
            rule: nil,
            entity: DemoAttack.ownScanner,
            reason: "r",
            by: "carol",
            from: .distantPast,
            until: .distantFuture
        )
        return DemoDesk(
            policy: Samples.policy,
            link: Samples.link,
            end: Samples.start,
            suppressions: [scan],
            firstAlert: AlertID(rawValue: 5)
        )
    }

    @Test func `acts in the order of time, and nobody acts after the end`() async throws {
        let (rules, _) = RuleSet.load(try RuleFolder.starter().texts())
        let rehearsal = await Rehearsal(
            of: DemoStory(endingAt: Samples.start).logs(),
            normaliser: .init(),
            rules: rules
        )
        var desk = desk()
        try desk.take(rehearsal.hits)
        var again = self.desk()
        try again.take(rehearsal.hits)
        #expect(desk.raised == again.raised && desk.facts == again.facts)
        #expect(zip(desk.facts, desk.facts.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(desk.facts.allSatisfy { $0.at <= Samples.start })
        #expect(desk.raised.map(\.id.rawValue) == (0..<desk.raised.count).map { 5 + Int64($0) })
        #expect(desk.agreements.first.map { $0.hidden > 0 } == true, "the team's own scanner was hidden")
        let words = Set(desk.facts.map(\.what.record.word))
        #expect(
            words.isSuperset(of: ["raised", "repeated", "assigned", "noted", "ticked", "paused", "triaged", "undone"])
        )
    }
}
