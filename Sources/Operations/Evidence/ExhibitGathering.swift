import Foundation
import Incidents
import Ports
import Vocabulary

/// Whether the bytes of evidence come into a pack.
public enum EvidenceBytes: Hashable, Sendable {
    /// As far as the pack's size allows.
    case packed
    /// None: whoever packs may not have them. The pack says so.
    case leftOut
}

/// Gathers the bytes behind the evidence of a pack's incidents, up to a size for all of them together.
struct ExhibitGathering {
    let exhibits: any ExhibitStore
    let asker: Asker
    let wish: EvidenceBytes
    /// What is still free of the size.
    private var roomBytes: Int

    init(exhibits: any ExhibitStore, asker: Asker, wish: EvidenceBytes, bytesMax: Int = Limits.packEvidenceBytesMax) {
        self.exhibits = exhibits
        self.asker = asker
        self.wish = wish
        roomBytes = bytesMax
    }

    /// The files of an incident, then its events, each with its bytes or why they are not there.
    mutating func gather(_ incident: Incident) async throws -> [PackedExhibit] {
        var found: [PackedExhibit] = []
        for (index, file) in incident.casework.files.enumerated() {
            let path = PackedExhibit.path(ofFile: index + 1, named: file.name)
            let content: PackedExhibit.Content
            if let out = fits(file.byteCount) {
                content = out
            } else {
                let bytes = try await exhibits.file(index + 1, of: incident.id, for: asker)
                content = take(bytes.map { Data($0) }, path, file.sha256)
            }
            found.append(
                PackedExhibit(
                    kind: .file(index + 1),
                    name: file.name,
                    sha256: file.sha256,
                    hasCustomerData: file.hasCustomerData,
                    content: content
                )
            )
        }
        guard !incident.casework.events.isEmpty else { return found }
        let copies = wish == .packed ? try await exhibits.events(of: incident.id, for: asker) : [:]
        for event in incident.casework.events {
            let bytes = copies[event.event].map { Data($0.utf8) }
            let content =
                fits(bytes?.count ?? 0) ?? take(bytes, PackedExhibit.path(of: event.event), event.sha256)
            found.append(
                PackedExhibit(
                    kind: .event(event.event),
                    name: "",
                    sha256: event.sha256,
                    hasCustomerData: false,
                    content: content
                )
            )
        }
        return found
    }

    /// Why bytes of this size stay out; nil when they may come in.
    private func fits(_ count: Int) -> PackedExhibit.Content? {
        switch wish {
        case .leftOut: .leftOut(why: "whoever made the pack may not fetch evidence")
        case .packed where count > roomBytes:
            .leftOut(
                why:
                    "it has \(count) bytes, and the evidence of one pack at most \(Limits.packEvidenceBytesMax); pack less at once"
            )
        case .packed: nil
        }
    }

    private mutating func take(_ bytes: Data?, _ path: String, _ sha256: String) -> PackedExhibit.Content {
        guard let bytes else { return .leftOut(why: "its bytes are not in the store; run tocsin audit verify") }
        guard Secrets.fingerprint(of: Array(bytes)) == sha256 else {
            return .leftOut(why: "the stored bytes are not those that came in; run tocsin audit verify")
        }
        roomBytes -= bytes.count
        return .packed(path: path, bytes: bytes)
    }
}
