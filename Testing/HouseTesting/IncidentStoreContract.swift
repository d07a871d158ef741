import Alerts
import Foundation
import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `IncidentStore` must do; a new one gets one test that calls this on an empty one beside alerts 1 and 2.
public struct IncidentStoreContract: Sendable {
    let store: any IncidentStore
    let alerts: any AlertStore

    public init(_ store: any IncidentStore, alerts: any AlertStore) {
        self.store = store
        self.alerts = alerts
    }

    public func check() async throws {
        #expect(try await store.incident(id(1), for: .house) == nil)
        #expect(try await store.incidents(IncidentFilter(), for: .house).isEmpty)
        #expect(try await store.counts(at: Samples.start, for: .house) == IncidentCounts())
        try await checkOpening()
        try await checkConflicts()
        try await checkLinks()
        try await checkLists()
        try await checkSecrecy()
    }

    private func id(_ number: Int64) -> IncidentID { IncidentID(rawValue: number) }

    private func open(_ opening: IncidentOpening, by person: String = "ana", at now: Date = Samples.start) async throws
        -> Incident
    {
        try await store.open { id in
            let (incident, facts) = try Incident.open(
                opening,
                as: id,
                by: person,
                at: now,
                policy: IncidentSamples.policy
            )
            let joined = incident.alerts.map {
                AlertFact(alert: $0, at: now, by: person, what: .joined(incident: id.description))
            }
            return IncidentChange(incident: incident, facts: facts, alertFacts: joined)
        }
    }

    private func checkOpening() async throws {
        let first = try await open(IncidentSamples.opening(alerts: [1]))
        #expect(first.id == id(1) && first.version == 1)
        #expect(try await store.incident(id(1), for: .person("anybody")) == first)
        #expect(try await store.facts(of: id(1), for: .house).map(\.what.record.word).first == "opened")
        #expect(try await alerts.facts(of: AlertID(rawValue: 1)).last?.what == .joined(incident: "INC-1"))
        await #expect(throws: AlertUnknown(id: AlertID(rawValue: 99))) {
            _ = try await open(IncidentSamples.opening(alerts: [99]))
        }
        await #expect(throws: IncidentError.titleMissing) {
            _ = try await store.open { _ in throw IncidentError.titleMissing }
        }
        let second = try await open(IncidentSamples.opening("Second"))
        #expect(second.id == id(2), "a number that led to nothing is not lost")
    }

    private func checkConflicts() async throws {
        guard var mine = try await store.incident(id(1), for: .house) else { throw IncidentConflict(id: id(1)) }
        var late = mine
        let facts = try mine.take(.tell("seen"), by: "ben", at: Samples.start, policy: IncidentSamples.policy)
        try await store.save(IncidentChange(incident: mine, facts: facts))
        let other = try late.take(.note("late"), by: "eva", at: Samples.start, policy: IncidentSamples.policy)
        await #expect(throws: IncidentConflict(id: id(1))) {
            try await store.save(IncidentChange(incident: late, facts: other))
        }
        #expect(try await store.incident(id(1), for: .house) == mine)
        #expect(try await store.facts(of: id(1), for: .house).contains { $0.what == .told("seen") })
        #expect(try await !store.facts(of: id(1), for: .house).contains { $0.what == .noted("late") })
    }

    private func checkLinks() async throws {
        let alert = AlertID(rawValue: 1)
        let second = AlertID(rawValue: 2)
        guard var incident = try await store.incident(id(1), for: .house) else { throw IncidentConflict(id: id(1)) }
        #expect(try await store.incidents(IncidentFilter(alert: alert), for: .house).map(\.id) == [id(1)])
        for step in [IncidentStep.link(second), .unlink(alert, reason: "not this one")] {
            let facts = try incident.take(step, by: "ben", at: Samples.start, policy: IncidentSamples.policy)
            try await store.save(IncidentChange(incident: incident, facts: facts))
        }
        #expect(try await store.incidents(IncidentFilter(alert: alert), for: .house).isEmpty)
        #expect(try await store.incidents(IncidentFilter(alert: second), for: .house).map(\.id) == [id(1)])
        let stranger = AlertID(rawValue: 98)
        let facts = try incident.take(.link(stranger), by: "b", at: Samples.start, policy: IncidentSamples.policy)
        let change = IncidentChange(incident: incident, facts: facts)
        await #expect(throws: AlertUnknown(id: stranger)) { try await store.save(change) }
    }

    private func checkLists() async throws {
        // A critical one is due first, and breached when the others are not.
        let third = try await open(IncidentSamples.opening("Third % one", isCritical: true))
        func found(_ filter: IncidentFilter) async throws -> [Int64] {
            try await store.incidents(filter, for: .person("ana")).map(\.id.rawValue)
        }
        #expect(try await found(IncidentFilter()) == [3, 2, 1])
        #expect(try await found(IncidentFilter(order: .due)) == [3, 2, 1])
        #expect(try await found(IncidentFilter(words: "third %")) == [3])
        #expect(try await found(IncidentFilter(words: "' OR 1=1 --")).isEmpty)
        #expect(try await found(IncidentFilter(limit: 1, offset: 1)) == [2])
        #expect(try await found(IncidentFilter(stage: .logging)) == [3, 2, 1])
        #expect(try await found(IncidentFilter(stage: .closing)).isEmpty)
        let later = Samples.start.addingTimeInterval(2 * 86_400)
        #expect(try await found(IncidentFilter(breachedAt: later)) == [3])
        #expect(try await store.counts(at: later, for: .person("ana")).breached == 1)
        var taken = third
        let facts = try taken.take(
            .take(access: .unchecked),
            by: "ana",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        try await store.save(IncidentChange(incident: taken, facts: facts))
        #expect(try await found(IncidentFilter(assignee: "ana")) == [3])
        #expect(try await store.counts(at: Samples.start, for: .person("ana")).mine == 1)
        let counts = try await store.counts(at: Samples.start, for: .person("ben"))
        #expect(counts.mine == 0 && counts.open == 3 && counts.stages == [.logging: 3])
    }

    /// An outsider cannot tell a restricted incident from one that does not exist, by any question.
    private func checkSecrecy() async throws {
        let secret = try await open(IncidentSamples.opening("Secret", sensitivity: .s1, alerts: [2]), by: "eva")
        #expect(try await store.incident(secret.id, for: .person("eva")) == secret)
        #expect(try await store.hidden(from: .person("eva")).ids.isEmpty)
        #expect(try await store.hidden(from: .house).ids.isEmpty)
        let outsider = Asker.person("ana")
        #expect(try await store.incident(secret.id, for: outsider) == nil)
        #expect(try await store.facts(of: secret.id, for: outsider).isEmpty)
        let filters = [
            IncidentFilter(), IncidentFilter(words: "secret"), IncidentFilter(alert: AlertID(rawValue: 2)),
            IncidentFilter(stage: .logging), IncidentFilter(order: .due),
            IncidentFilter(breachedAt: .distantFuture),
        ]
        for filter in filters {
            let seen = try await store.incidents(filter, for: outsider)
            #expect(!seen.contains { $0.id == secret.id }, "\(filter)")
            #expect(try await store.incidents(filter, for: .person("eva")).contains { $0.id == secret.id })
        }
        #expect(try await store.counts(at: Samples.start, for: outsider).all == 3)
        #expect(try await store.counts(at: Samples.start, for: .person("eva")).all == 4)
        let hidden = try await store.hidden(from: outsider)
        #expect(hidden.ids == [secret.id])
        var opened = secret
        let facts = try opened.take(.admit("ana"), by: "eva", at: Samples.start, policy: IncidentSamples.policy)
        try await store.save(IncidentChange(incident: opened, facts: facts))
        #expect(try await store.incident(secret.id, for: outsider) == opened)
        #expect(try await store.hidden(from: outsider).ids.isEmpty)
    }
}
