import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What an incident is known again by")
struct IncidentFingerprintTests {
    private static func print(
        rules: [String] = [],
        assets: Set<String> = [],
        cause: Set<String> = [],
        seen text: String = ""
    ) -> IncidentFingerprint {
        IncidentFingerprint(
            rules: Set(rules.map(RuleID.init)),
            assets: assets,
            cause: cause,
            observables: Set(Observable.all(in: text))
        )
    }

    @Test func `it is made of rules, entities, the cause and what stands in the texts`() throws {
        var incident = try IncidentSamples.incident(at: .investigation)
        let steps: [IncidentStep] = [
            .record(at: Samples.start, text: "a beacon to hxxp://evil[.]example/x"),
            .investigate(.known("The mail filter was not configured; the Filter had been off."), .notUsed),
        ]
        for step in steps {
            _ = try incident.take(step, by: "ben", at: Samples.start, policy: IncidentSamples.policy)
        }
        let print = IncidentFingerprint(
            of: incident,
            rules: [RuleID(rawValue: "r")],
            entities: [Entity(fields: ["user.name", "host.name"], values: ["Alice", "DB-2"])]
        )
        #expect(print.assets == ["alice", "db-2"])
        #expect(print.cause == ["mail", "filter", "configured"])
        #expect(print.observables.map(\.value).sorted() == ["evil.example", "http://evil.example/x"])
    }

    @Test func `an unknown cause has no words`() throws {
        var incident = try IncidentSamples.incident(at: .investigation)
        let step = IncidentStep.investigate(.unknown(why: "logs were gone"), nil)
        _ = try incident.take(step, by: "ben", at: Samples.start, policy: IncidentSamples.policy)
        #expect(IncidentFingerprint(of: incident, rules: [], entities: []).cause.isEmpty)
    }

    @Test func `the same is 1, nothing in common 0, and what one does not have says nothing`() {
        let one = Self.print(rules: ["a"], assets: ["x"], cause: ["filter"], seen: "evil.example")
        #expect(one.similarity(to: one) == 1)
        #expect(one.similarity(to: Self.print(rules: ["b"], assets: ["y"])) == 0)
        #expect(one.similarity(to: Self.print(rules: ["a"])) == 1)
        #expect(one.similarity(to: Self.print()) == 0)
        #expect(abs(one.similarity(to: Self.print(rules: ["a"], assets: ["y"])) - 0.6) < 1e-9)
        #expect(abs(one.similarity(to: Self.print(cause: ["filter", "mail"])) - 0.5) < 1e-9)
    }

    @Test func `it is the same both ways`() {
        let one = Self.print(rules: ["a", "b"], assets: ["x"])
        let other = Self.print(rules: ["b"], assets: ["x", "y"], cause: ["z"])
        #expect(one.similarity(to: other) == other.similarity(to: one))
        #expect(one.shared(with: other).words([RuleID(rawValue: "z"): "Z"]) == ["rule b", "asset x"])
        let seen = Self.print(seen: "203.0.113.9")
        #expect(seen.shared(with: seen).words() == ["observable 203[.]0[.]113[.]9"])
    }
}
