import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `AuditTrail` must do; a new one gets one test that calls this on an empty one.
public struct AuditTrailContract: Sendable {
    let trail: any AuditTrail
    public init(_ trail: any AuditTrail) { self.trail = trail }

    public func check() async throws {
        #expect(try await trail.facts(FactFilter()).isEmpty)
        let facts = [
            fact("person ana", by: "root", "role changed", second: 1), fact("policy", by: "root", "changed", second: 2),
            fact("person ana", by: "ana", "signed in", second: 3),
        ]
        try await trail.append(facts)
        try await trail.append([])
        let all = try await trail.facts(FactFilter())
        #expect(all.map(\.fact) == facts.reversed(), "newest first, as they were told")
        #expect(all.map(\.number) == all.map(\.number).sorted(by: >))
        try await checkFilters(facts, newest: all[0].number)
        try await checkHiding()
    }

    private func checkFilters(_ facts: [HouseFact], newest: Int64) async throws {
        func found(_ filter: FactFilter) async throws -> [HouseFact] { try await trail.facts(filter).map(\.fact) }
        #expect(try await found(FactFilter(subject: "person ana")) == [facts[2], facts[0]])
        #expect(try await found(FactFilter(by: "root")) == [facts[1], facts[0]])
        #expect(try await found(FactFilter(word: "changed")) == [facts[1]])
        #expect(try await found(FactFilter(from: facts[1].at)) == [facts[2], facts[1]])
        #expect(try await found(FactFilter(until: facts[1].at)) == [facts[0]])
        #expect(try await found(FactFilter(before: newest)) == [facts[1], facts[0]])
        #expect(try await found(FactFilter(after: newest - 1)) == [facts[2]])
        #expect(try await found(FactFilter(limit: 1)) == [facts[2]])
        #expect(try await found(FactFilter(subject: "x' OR 1=1 --")).isEmpty)
    }

    /// What is hidden is neither told of nor counted: the page is full without it.
    private func checkHiding() async throws {
        try await trail.append([
            fact("INC-7", by: "ana", "opened", second: 4),
            HouseFact(subject: "ALR-1", at: Samples.start, by: "ana", word: "joined", details: ["incident": "INC-7"]),
            fact("INC-8", by: "ana", "opened", second: 5),
        ])
        let hidden = HiddenIncidents([IncidentID(rawValue: 7)])
        let seen = try await trail.facts(FactFilter(hiding: hidden, limit: 2)).map(\.fact)
        #expect(seen.map(\.subject) == ["INC-8", "person ana"])
        #expect(try await trail.facts(FactFilter(subject: "INC-7", hiding: hidden)).isEmpty)
        #expect(try await trail.facts(FactFilter(subject: "INC-7")).count == 1)
    }

    private func fact(_ subject: String, by: String, _ word: String, second: Double) -> HouseFact {
        HouseFact(
            subject: subject,
            at: Samples.start.addingTimeInterval(second),
            by: by,
            word: word,
            details: ["from": "viewer", "to": "\"analyst\"\n"]
        )
    }
}
