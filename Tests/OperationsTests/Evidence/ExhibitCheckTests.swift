import Foundation
import HouseTesting
import Incidents
import Ports
import Proof
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("Evidence in a pack, held against the facts")
struct ExhibitCheckTests {
    private static let bytes: [UInt8] = Array("<script>alert(1)</script>".utf8)

    /// A pack of an incident with a file and an event.
    private func archive(_ stage: PackStage, _ bytes: EvidenceBytes = .packed) async throws -> Data {
        let id = PackStage.id(1)
        var incident = try #require(try await stage.incidents.incident(id, for: .house))
        if incident.casework.files.isEmpty {
            let digest = Secrets.fingerprint(of: Self.bytes)
            let event = EvidenceEvent(
                event: EventID(rawValue: 9),
                happenedAt: Samples.start,
                sha256: Secrets.fingerprint(of: Array("{}".utf8)),
                by: "ana",
                at: Samples.start
            )
            let file = AttachedFile(
                name: "page.html",
                byteCount: Self.bytes.count,
                sha256: digest,
                note: "",
                hasCustomerData: false,
                by: "ana",
                at: Samples.start
            )
            var facts: [IncidentFact] = []
            for step in [EvidenceStep.attach(file), .freeze([event])] {
                let version = incident.version
                facts += try incident.take(
                    .evidence(step),
                    by: "ana",
                    at: Samples.start,
                    policy: IncidentSamples.policy
                )
                incident = incident.settled(version: version)
            }
            incident = incident.settled(version: incident.version + 1)
            let exhibits: [Exhibit] = [
                .file(1, sha256: digest, bytes: Self.bytes), .event(event.event, sha256: event.sha256, text: "{}"),
            ]
            try await stage.incidents.save(IncidentChange(incident: incident, facts: facts, exhibits: exhibits))
        }
        let pack = try await stage.desk.gather(.incident(id), for: .house, by: "ana", bytes: bytes)
        return try await stage.desk.archive(pack, pages: [PackFile("index.html", "<p>a page")])
    }

    @Test func `bytes lie in the pack, in the manifest, and are those of the facts`() async throws {
        let stage = try await PackStage()
        let archive = try await archive(stage)
        let files = try ZipReader(archive).files
        let file = try #require(files.first { $0.name == "INC-1/files/1-page.html.bin" })
        #expect(Array(file.bytes) == Self.bytes && files.contains { $0.name == "INC-1/events/9.json" })
        let manifest = try #require(files.first { $0.name == "manifest.json" }.flatMap { PackManifest($0.bytes) })
        #expect(manifest.files.contains { $0.name == file.name && $0.digest == Secrets.fingerprint(of: Self.bytes) })
        let report = try PackVerifier(archive, key: try stage.seals.publicKey()).report
        #expect(report.isWhole && !report.notes.contains { $0.contains("evidence") })
        let fact = try await stage.trail.facts(FactFilter(word: "evidence packed")).first
        #expect(fact?.fact.details["evidence"] == "2")
    }

    @Test func `what is left out is told, and is no fault`() async throws {
        let stage = try await PackStage()
        let archive = try await archive(stage, .leftOut)
        let report = try PackVerifier(archive, key: nil).report
        #expect(
            report.isWhole && report.notes.contains { $0.contains("INC-1: 2 pieces of evidence are not in the pack") }
        )
    }

    @Test func `changed bytes are found, also by somebody who can sign anew`() async throws {
        let stage = try await PackStage()
        let archive = try await archive(stage)
        for name in ["INC-1/files/1-page.html.bin", "INC-1/events/9.json"] {
            let changed = try PackStage.changed(archive, name, to: Data("other".utf8))
            let faults = try PackVerifier(changed, key: nil).report.faults.filter { $0.subject == name }
            // Once against the manifest, once against the facts.
            #expect(faults.count == 2 && faults.contains { $0.why.contains("not what came in") })
        }
        let more = try PackStage.changed(archive, "INC-1/files/2-x.bin", to: Data())
        #expect(try PackVerifier(more, key: nil).report.faults.contains { $0.why.contains("no fact of INC-1") })
    }
}
