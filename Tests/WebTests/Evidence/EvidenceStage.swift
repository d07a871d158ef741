import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Proof
import Vocabulary

@testable import Web

/// One incident with everything that a pack tells of, as a pack has it; its texts are hostile.
enum EvidenceStage {
    static let hostile = "</title></style><script>alert(1)</script><img src=x onerror=y> \u{202E}\""

    static func packed(at stage: Incident.Stage = .lessons) throws -> PackedIncident {
        var (incident, facts) = try IncidentSamples.opened(7, IncidentSamples.opening("Case \(hostile)"))
        let policy = IncidentSamples.policy
        func take(_ step: IncidentStep, by person: String, hour: Double) throws {
            let now = Samples.start.addingTimeInterval(hour * 3_600)
            facts += try incident.take(step, by: person, at: now, policy: policy)
        }
        try take(.tell("we look at it \(hostile)"), by: "ana", hour: 1)
        try take(.follow("fay"), by: "ana", hour: 1)
        try take(.pause(reason: "waiting for the reporter"), by: "ana", hour: 2)
        try take(.resume, by: "ana", hour: 5)
        try take(.askSkip(reason: "no tracker \(hostile)"), by: "ana", hour: 6)
        try take(.agreeSkip, by: "ben", hour: 7)
        facts += try IncidentSamples.walk(&incident, to: stage, at: Samples.start.addingTimeInterval(8 * 3_600))
        let proven = facts.enumerated().map { index, fact in
            IncidentProof.ProvenFact(
                number: Int64(index + 10),
                place: Int64(index + 1),
                fact: fact.houseFact,
                details: "{}",
                seal: Data([1, 2]),
                ownSeal: Data([UInt8(index), 0xAB])
            )
        }
        return PackedIncident(incident: incident, proof: IncidentProof(facts: proven, cover: nil))
    }

    static func pack(_ packed: [PackedIncident]) -> EvidencePack {
        EvidencePack(
            house: "https://siem.example.com",
            madeAt: Samples.start.addingTimeInterval(86_400),
            madeBy: "udo",
            about: "INC-7",
            incidents: packed,
            publicKey: "ed25519:AAAA"
        )
    }
}
