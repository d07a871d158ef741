import GRDB
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Which mails belong to which incidents, in SQLite")
struct SQLiteMailThreadsTests {
    private func letter(_ id: String) -> Letter {
        Letter(id: id, digest: "d\(id)", from: "Ana@example.com", receipt: "R-\(id)")
    }

    @Test func `a letter is known with its incident, and is in one alone`() async throws {
        let stage = try StoreStage()
        let (store, threads) = (SQLiteIncidentStore(stage.control), SQLiteMailThreads(stage.control))
        func open(_ letter: Letter) async throws -> Incident {
            try await store.open { id in
                var (incident, facts) = try IncidentSamples.opened(id.rawValue)
                facts += try incident.take(
                    .mail(.receive(letter)),
                    by: "tocsin",
                    at: Samples.start,
                    policy: IncidentSamples.policy
                )
                return IncidentChange(incident: incident, facts: facts)
            }
        }
        let first = try await open(letter("one"))
        #expect(
            try await threads.marks(of: ["one", "two"]) == [
                "one": MailMark(incident: first.id, digest: "done", receipt: "R-one")
            ]
        )
        #expect(try await threads.marks(of: []).isEmpty)
        await #expect(throws: MailKnown(id: "one")) { try await open(letter("one")) }
        #expect(try await store.counts(at: Samples.start, for: .house).all == 1, "the change was refused as a whole")

        var incident = try #require(try await store.incident(first.id, for: .house))
        #expect(
            incident.record.correspondence
                == Correspondence(reporter: "Ana@example.com", writers: ["ana@example.com"], letterCount: 1)
        )
        let facts = try incident.take(
            .mail(.receive(letter("two"))),
            by: "tocsin",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        try await store.save(IncidentChange(incident: incident, facts: facts))
        #expect(try await threads.marks(of: ["two"])["two"]?.incident == first.id)
        #expect(try await store.facts(of: first.id, for: .house).suffix(1) == facts[...])
        #expect(try await stage.alerts.firstBrokenFact() == nil)
    }
}
