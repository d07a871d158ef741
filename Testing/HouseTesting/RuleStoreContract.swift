import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `RuleStore` must do, with the trail that its facts go to; called on an empty one.
public struct RuleStoreContract: Sendable {
    let store: any RuleStore
    let trail: any AuditTrail

    public init(_ store: any RuleStore, with trail: any AuditTrail) {
        self.store = store
        self.trail = trail
    }

    public func check() async throws {
        #expect(try await store.versions(of: "a.yml").isEmpty)
        #expect(try await store.off().isEmpty)
        let (first, second) = (version(1), version(2))
        try await store.keep([first, second], fact: fact("rule changed"))
        try await store.keep([version(1, path: "b.yml")], fact: fact("rule written"))
        #expect(try await store.versions(of: "a.yml") == [second, first], "newest first")
        let many = (0..<Limits.ruleVersionsMax).map { version(100 + $0) }
        try await store.keep(many, fact: fact("rule changed"))
        #expect(try await store.versions(of: "a.yml") == many.reversed(), "the oldest go")
        #expect(try await store.versions(of: "b.yml").count == 1)
        let off = RuleOff(rule: RuleID(rawValue: "r"), title: "R", at: Samples.start, by: "enno", reason: "noise")
        try await store.switchOff(off, fact: fact("rule switched off"))
        let again = RuleOff(rule: off.rule, title: "R", at: Samples.start + 1, by: "adam", reason: "still")
        try await store.switchOff(again, fact: fact("rule switched off"))
        #expect(try await store.off() == [again])
        try await store.switchOn(off.rule, fact: fact("rule switched on"))
        #expect(try await store.off().isEmpty)
        let words = try await trail.facts(FactFilter(subject: "rule R")).map(\.fact.word)
        #expect(
            words == [
                "rule switched on", "rule switched off", "rule switched off", "rule changed", "rule written",
                "rule changed",
            ]
        )
    }

    private func version(_ number: Int, path: String = "a.yml") -> RuleVersion {
        RuleVersion(
            path: path,
            at: Samples.start + Double(number),
            by: "enno",
            reason: "why \(number)",
            text: "title: \(number)\n"
        )
    }

    private func fact(_ word: String) -> HouseFact {
        HouseFact(subject: "rule R", at: Samples.start, by: "enno", word: word)
    }
}
