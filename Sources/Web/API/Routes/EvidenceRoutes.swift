import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// Evidence in the API: the pack of one incident.
enum EvidenceRoutes {
    static let all: [APIRoute] = [pack]

    private static let pack = APIRoute(
        method: .get,
        path: "incidents/{id}/pack",
        permission: .read,
        name: "packIncidentEvidence",
        summary:
            "The evidence of an incident: one ZIP with a signed manifest, with files and events for those who may fetch them; that it was packed is a fact.",
        fileType: "application/zip"
    ) { visit in
        guard let id = IncidentID(text: visit.values["id"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "an incident is named like INC-7")
        }
        let name = visit.person?.name ?? HouseFact.house
        let archive = try await visit.desks.evidence(
            of: .incident(id),
            for: visit.asker,
            by: name,
            bytes: EvidenceBytes(for: visit.person)
        )
        var reply = APIReply(body: nil)
        reply.file = APIReply.File(name: "\(id)-evidence.zip", type: "application/zip", bytes: archive)
        return reply
    }
}
