import Crypto
public import Foundation
import Incidents
public import Ports
import Proof
public import Vocabulary

/// Where evidence is packed: it gathers what somebody may see, signs it, and tells the trail.
public struct PackDesk: Sendable {
    private let incidents: any IncidentStore
    private let exhibits: any ExhibitStore
    private let seals: any AuditSeals
    private let trail: any AuditTrail
    private let house: String
    private let clock: HouseClock

    /// `house`: what a browser calls it.
    public init(
        incidents: any IncidentStore,
        exhibits: any ExhibitStore,
        seals: any AuditSeals,
        trail: any AuditTrail,
        house: String,
        clock: HouseClock
    ) {
        self.incidents = incidents
        self.exhibits = exhibits
        self.seals = seals
        self.trail = trail
        self.house = house
        self.clock = clock
    }

    /// Gathers what a wish is about, as far as whoever asks may know of it.
    ///
    /// `bytes`: whether files and events come with it; what stays out is told in the pack.
    ///
    /// - Throws: `DeskRefusal` for an incident that there is not, for them; `PackRefusal`.
    public func gather(
        _ wish: PackWish,
        for asker: Asker,
        by name: String,
        bytes: EvidenceBytes = .packed
    ) async throws -> EvidencePack {
        let about: String
        let ids: [IncidentID]
        switch wish {
        case .incident(let id): (about, ids) = (id.description, [id])
        case .period(let from, let until):
            guard from < until else { throw PackRefusal.noTime }
            about = "\(from.formatted(.iso8601)) to \(until.formatted(.iso8601))"
            ids = try await told(from: from, until: until, to: asker)
        }
        var gathering = ExhibitGathering(exhibits: exhibits, asker: asker, wish: bytes)
        var packed: [PackedIncident] = []
        for id in ids {
            guard let incident = try await incidents.incident(id, for: asker),
                let proof = try await seals.proof(of: id, for: asker)
            else { throw DeskRefusal.noSuchIncident(id) }
            let kept = try await gathering.gather(incident)
            packed.append(PackedIncident(incident: incident, proof: proof, exhibits: kept))
        }
        return EvidencePack(
            house: house,
            madeAt: clock.now(),
            madeBy: name,
            about: about,
            incidents: packed,
            publicKey: try seals.publicKey().description
        )
    }

    /// The incidents of which the trail tells something in a time, in their order.
    private func told(from: Date, until: Date, to asker: Asker) async throws -> [IncidentID] {
        var filter = FactFilter(
            from: from,
            until: until,
            hiding: try await incidents.hidden(from: asker),
            limit: 10_000
        )
        var found: Set<IncidentID> = []
        while true {
            let facts = try await trail.facts(filter)
            found.formUnion(facts.compactMap { IncidentID(text: $0.fact.subject) })
            guard found.count <= Limits.packIncidentsMax else { throw PackRefusal.tooMany }
            guard facts.count == filter.limit, let last = facts.last else { break }
            filter.before = last.number
        }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    /// Makes the archive of a pack, with the proof of each incident and a signed manifest, and tells the trail.
    ///
    /// `pages`: what people read of it.
    public func archive(_ pack: EvidencePack, pages: [PackFile]) async throws -> Data {
        let files =
            pages
            + pack.incidents.flatMap { packed in
                let folder = packed.incident.id.description
                return ProofFiles.files(of: packed.proof, in: folder)
                    + ExhibitFiles.files(of: packed.exhibits, in: folder)
            }
        let manifest = PackManifest(pack, files: files)
        let text = Data(manifest.json.utf8)
        let signature = try seals.signature(of: text)
        var zip = ZipWriter(at: pack.madeAt)
        try zip.add(PackManifest.name, text)
        try zip.add(PackManifest.signatureName, Data((signature.base64EncodedString() + "\n").utf8))
        for file in files { try zip.add(file.name, file.bytes) }
        let digest = SHA256.hash(data: text).hex
        try await trail.append(
            pack.incidents.map { packed in
                HouseFact(
                    subject: "pack \(digest.prefix(16))",
                    at: pack.madeAt,
                    by: pack.madeBy,
                    word: "evidence packed",
                    details: [
                        "incident": packed.incident.id.description, "manifest": digest,
                        "evidence": String(packed.exhibits.count { $0.isPacked }),
                    ]
                )
            }
        )
        return zip.finished()
    }
}

/// What is asked to be packed.
public enum PackWish: Hashable, Sendable {
    case incident(IncidentID)
    /// Every incident about which something was recorded from an instant up to another.
    case period(from: Date, until: Date)
}

/// Why nothing is packed.
public enum PackRefusal: Error, Hashable, CustomStringConvertible {
    case noTime
    case tooMany

    public var description: String {
        switch self {
        case .noTime: "the time ends before it begins; give the earlier day first"
        case .tooMany: "more than \(Limits.packIncidentsMax) incidents are in that time; pack less at once"
        }
    }
}
