import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore
import Operations
import Ports
import Vocabulary

extension IncidentPages {
    /// The evidence of an incident as a file.
    func pack(_ id: IncidentID, _ visit: Visit) async throws -> Response {
        do {
            let name = visit.reader.person.name
            let archive = try await desks.evidence(
                of: .incident(id),
                for: .person(name),
                by: name,
                bytes: EvidenceBytes(for: visit.reader.person)
            )
            return WebReply.download(
                ResponseBody(byteBuffer: ByteBuffer(bytes: archive)),
                type: "application/zip",
                name: "\(id)-evidence.zip"
            )
        } catch DeskRefusal.noSuchIncident {
            return noSuch(id, visit)
        }
    }
}

extension WebDesks {
    /// The archive of what a wish is about, as far as whoever asks may know of it.
    func evidence(of wish: PackWish, for asker: Asker, by name: String, bytes: EvidenceBytes) async throws -> Data {
        let pack = try await packs.gather(wish, for: asker, by: name, bytes: bytes)
        return try await packs.archive(pack, pages: EvidencePages(pack).files)
    }
}

extension EvidenceBytes {
    /// Files and events go to those who may fetch them one by one, and to those who look after the trail; a token of nobody's
    /// has none.
    init(for person: Person?) {
        let isTrusted = person.map { $0.role.may(.respond) || $0.role.may(.audit) } ?? false
        self = isTrusted ? .packed : .leftOut
    }
}
