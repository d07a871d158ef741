import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Casework, duties and the timeline in the store")
struct CaseworkContentTests {
    static func full() throws -> Incident {
        var incident = try IncidentSamples.incident(
            at: .resolution,
            1,
            IncidentSamples.opening(kind: .privacy, alerts: [1, 2])
        )
        let at = Samples.start.addingTimeInterval(60)
        let file = AttachedFile(
            name: "a.txt",
            byteCount: 1,
            sha256: "ab",
            note: "n",
            hasCustomerData: true,
            by: "ben",
            at: at
        )
        let steps: [IncidentStep] = [
            .task(.set(title: "t", kind: .logs, assignee: "ana", due: at.addingTimeInterval(60))),
            .task(.finish(1, outcome: "o")),
            .task(.set(title: "u", kind: .work, assignee: nil, due: nil)), .evidence(.attach(file)),
            .evidence(
                .freeze([EvidenceEvent(event: EventID(rawValue: 3), happenedAt: at, sha256: "cd", by: "ben", at: at)])
            ),
            .agreement(.ask(whom: "Acme", text: "t", until: at.addingTimeInterval(60))),
            .agreement(.answer(1, isAgreed: true, comment: "c", way: .link)),
            .record(.handover, at: at, text: "x"), .rewrite(1, text: "y", reason: "r"),
            .becomeAware(at: at, reason: "r"),
            .settle(whom: "the data protection authority", .sent(how: "form", delay: "late")),
        ]
        for step in steps { _ = try incident.take(step, by: "ben", at: at, policy: IncidentSamples.policy) }
        var other = try IncidentSamples.opened(2).incident
        _ = try other.merge(into: &incident, reason: "r", by: "ben", at: at, policy: IncidentSamples.policy)
        _ = try incident.split(
            [AlertID(rawValue: 1)],
            title: "t",
            reason: "r",
            as: IncidentID(rawValue: 3),
            by: "ben",
            at: at,
            policy: IncidentSamples.policy
        )
        return incident
    }

    @Test func `comes back as it was`() throws {
        let incident = try Self.full()
        let bytes = try JSONEncoder().encode(IncidentContent(incident))
        let kept = try JSONDecoder().decode(IncidentContent.self, from: bytes).incident(
            1,
            version: incident.version,
            stage: incident.stage.rawValue,
            isRestricted: false,
            loggedAt: incident.loggedAt
        )
        #expect(kept == incident)
    }

    @Test func `what was kept before there was any of it is read as well`() throws {
        let incident = try IncidentSamples.incident(at: .investigation)
        let bytes = try JSONEncoder().encode(IncidentContent(incident))
        var object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        object["casework"] = nil
        let old = try JSONSerialization.data(withJSONObject: object)
        let kept = try JSONDecoder().decode(IncidentContent.self, from: old)
        #expect(kept.casework == nil)
    }
}
