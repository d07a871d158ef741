import Foundation
import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `DeadlineLedger` must do; a new one gets one test that calls this beside empty stores.
public struct DeadlineLedgerContract: Sendable {
    let ledger: any DeadlineLedger
    let incidents: any IncidentStore
    let notices: any NoticeStore
    let outbox: any Outbox

    public init(
        _ ledger: any DeadlineLedger,
        incidents: any IncidentStore,
        notices: any NoticeStore,
        outbox: any Outbox
    ) {
        self.ledger = ledger
        self.incidents = incidents
        self.notices = notices
        self.outbox = outbox
    }

    private func telling(_ incident: Incident, _ kind: IncidentDeadline.Kind, version: Int? = nil) -> DeadlineTelling {
        let deadline = IncidentDeadline(clock: "triage", kind: kind, due: Samples.start.addingTimeInterval(60))
        return DeadlineTelling(
            incident: incident.id,
            version: version ?? incident.version,
            deadline: deadline,
            at: Samples.start,
            notices: [Notice(person: "ana", subject: "INC-1", text: kind.rawValue, at: Samples.start)],
            posts: [
                OutboxPost(
                    target: "chat",
                    incident: incident.id,
                    text: "\(kind.rawValue) of \(incident.id)",
                    messageID: "id-\(kind.rawValue)",
                    createdAt: Samples.start
                )
            ]
        )
    }

    public func check() async throws {
        let incident = try await incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(id.rawValue)
            return IncidentChange(incident: incident, facts: facts)
        }
        let before = try await incidents.facts(of: incident.id, for: .house).count
        #expect(try await ledger.told(of: incident.id).isEmpty)
        let near = telling(incident, .near)
        #expect(try await !ledger.tell(telling(incident, .near, version: incident.version - 1)), "it changed meanwhile")
        #expect(try await notices.unseen(by: "ana") == 0, "nothing is kept then")
        #expect(try await ledger.told(of: incident.id).isEmpty)
        #expect(try await ledger.tell(near))
        #expect(try await !ledger.tell(near), "once")
        #expect(try await ledger.tell(telling(incident, .missed)), "each kind is of its own")
        #expect(
            try await ledger.told(of: incident.id)
                == [ToldDeadline(clock: "triage", kind: .near), ToldDeadline(clock: "triage", kind: .missed)]
        )
        #expect(try await notices.unseen(by: "ana") == 2)
        let waiting = try await outbox.waiting(for: "chat", limit: 10)
        #expect(waiting.map(\.post.text) == ["near of \(incident.id)", "missed of \(incident.id)"])
        #expect(waiting.allSatisfy { $0.post.kind == .incident && $0.post.subject.number == incident.id.rawValue })
        let facts = try await incidents.facts(of: incident.id, for: .house)
        #expect(facts.count == before + 2 && facts.last?.what == telling(incident, .missed).deadline.fact)

        let stored = try await incidents.incident(incident.id, for: .house)
        #expect(stored?.version == incident.version, "whoever works on it is not disturbed")
        var hidden = incident
        let change = try hidden.take(
            .setSensitivity(.s1, reason: "it is worse"),
            by: "ana",
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        try await incidents.save(IncidentChange(incident: hidden, facts: change))
        #expect(try await outbox.waiting(for: "chat", limit: 10).isEmpty, "what waits is taken back")
    }
}
