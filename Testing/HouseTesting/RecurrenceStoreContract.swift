import Foundation
import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `RecurrenceStore` must do, beside the incidents of the same store.
public struct RecurrenceStoreContract: Sendable {
    let store: any RecurrenceStore
    let incidents: any IncidentStore

    public init(_ store: any RecurrenceStore, _ incidents: any IncidentStore) {
        self.store = store
        self.incidents = incidents
    }

    public func check() async throws {
        let first = try await open("Calls to evil.example.net from build-3", day: 0)
        let other = try await open("A door that does not close", day: 1)
        let secret = try await open("Somebody sold evil.example.net", day: 2, sensitivity: .s1)
        let new = try await open("evil.example.net again", day: 3)
        #expect(try await store.candidates(for: IncidentID(rawValue: 99), since: Samples.start, for: .house) == nil)
        let all = try #require(try await store.candidates(for: new, since: Samples.start, for: .house))
        #expect(all.incident.incident == new)
        #expect(all.incident.fingerprint.observables.map(\.value) == ["evil.example.net"])
        #expect(Set(all.others.map(\.incident)) == [first, secret], "\(other) has nothing in common")
        let seen = try #require(try await store.candidates(for: new, since: Samples.start, for: .person("carl")))
        #expect(seen.others.map(\.incident) == [first], "nobody hears of what is kept from them")
        #expect(try await store.candidates(for: secret, since: Samples.start, for: .person("carl")) == nil)
        let since = Samples.start.addingTimeInterval(1.5 * 86_400)
        #expect(try await store.candidates(for: new, since: since, for: .house)?.others.map(\.incident) == [secret])
        let check = RecurrenceCheck(of: all.incident, among: all.others, terms: .init(count: 2))
        #expect(check.count == 3 && check.isRecurring)
        try await note(first)
        let later = try #require(try await store.candidates(for: new, since: Samples.start, for: .house))
        #expect(Set(later.others.map(\.incident)) == [first, secret])
        let kept = later.others.first { $0.incident == first }
        #expect(kept?.fingerprint.observables.count == 2, "what was learned since counts")
    }

    private func open(_ title: String, day: Double, sensitivity: Sensitivity = .s3) async throws -> IncidentID {
        try await incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(
                id.rawValue,
                IncidentSamples.opening(title, sensitivity: sensitivity),
                at: Samples.start.addingTimeInterval(day * 86_400)
            )
            return IncidentChange(incident: incident, facts: facts)
        }
        .id
    }

    /// Something more is seen.
    private func note(_ id: IncidentID) async throws {
        var incident = try #require(try await incidents.incident(id, for: .house))
        let now = Samples.start.addingTimeInterval(4 * 86_400)
        let facts = try incident.take(
            .record(at: Samples.start, text: "it came from 203.0.113.9"),
            by: "ana",
            at: now,
            policy: IncidentSamples.policy
        )
        try await incidents.save(IncidentChange(incident: incident, facts: facts))
    }
}
