import Foundation
import HouseTesting
import Ports
import Proof
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("A pack, verified without the house")
struct PackVerifierTests {
    private func faults(_ archive: Data, key: PublicKey? = nil) throws -> [String] {
        try PackVerifier(archive, key: key).report.faults.map(\.subject)
    }

    @Test func `is as it was signed, and tells what a checkpoint covers`() async throws {
        let stage = try await PackStage()
        let ours = try stage.seals.publicKey()
        var verifier = try PackVerifier(try await stage.archive(), key: ours)
        #expect(verifier.report.isWhole && verifier.report.notes.count == 1 && verifier.report.checkpointCount == 0)
        _ = try await stage.seals.checkpoint(at: Samples.start, accepting: nil)
        verifier = try PackVerifier(try await stage.archive(), key: nil)
        #expect(verifier.report.isWhole && verifier.report.notes == [] && verifier.report.checkpointCount == 1)
        #expect(verifier.publicKey == ours.description && verifier.report.factCount > 2)
        // Facts that came after the checkpoint are told.
        let fact = HouseFact(subject: "INC-1", at: Samples.start, by: "ana", word: "noted", details: ["text": "x"])
        try await stage.trail.append([fact])
        verifier = try PackVerifier(try await stage.archive(), key: ours)
        #expect(verifier.report.isWhole && verifier.report.uncoveredCount == 1)
    }

    @Test func `each file that was changed, taken out or put in is found`() async throws {
        let stage = try await PackStage()
        _ = try await stage.seals.checkpoint(at: Samples.start, accepting: nil)
        let archive = try await stage.archive()
        for file in try ZipReader(archive).files {
            var bytes = file.bytes
            bytes[bytes.startIndex + bytes.count / 2] ^= 1
            #expect(try !faults(PackStage.changed(archive, file.name, to: bytes)).isEmpty, "\(file.name) changed")
            #expect(try !faults(PackStage.changed(archive, file.name, to: nil)).isEmpty, "\(file.name) taken out")
        }
        #expect(try faults(PackStage.changed(archive, "extra.html", to: Data())) == ["extra.html"])
    }

    @Test func `signed anew with another key, it is found by the house's key alone`() async throws {
        let stage = try await PackStage()
        _ = try await stage.seals.checkpoint(at: Samples.start, accepting: nil)
        let archive = try await stage.archive()
        let forger = ProofKey(bytes: [6])
        let files = try ZipReader(archive).files
        let text = try #require(files.first { $0.name == "manifest.json" }?.bytes)
        let ours = try stage.seals.publicKey()
        let forged = String(decoding: text, as: UTF8.self)
            .replacingOccurrences(of: ours.description, with: try forger.publicKey().description)
        let signature = try forger.signature(of: Data(forged.utf8)).base64EncodedString()
        let pack = try PackStage.changed(
            PackStage.changed(archive, "manifest.json", to: Data(forged.utf8)),
            "manifest.sig",
            to: Data(signature.utf8)
        )
        // The checkpoint inside is still ours, so even the key inside does not hold.
        #expect(try faults(pack) == ["INC-1/checkpoint.json"])
        #expect(try faults(pack, key: ours) == ["manifest.json", "manifest.sig"])
    }

    @Test func `facts that do not belong together are found, whoever signed them`() async throws {
        let stage = try await PackStage()
        _ = try await stage.seals.checkpoint(at: Samples.start, accepting: nil)
        let archive = try await stage.archive()
        let name = "INC-1/facts.jsonl"
        let files = try ZipReader(archive).files
        let text = String(decoding: try #require(files.first { $0.name == name }?.bytes), as: UTF8.self)
        for (from, to) in [("\"by\":\"ana\"", "\"by\":\"eve\""), ("\"place\":2", "\"place\":3"), ("INC-1", "INC-2")] {
            let changed = text.replacingOccurrences(of: from, with: to)
            #expect(
                try faults(PackStage.changed(archive, name, to: Data(changed.utf8))).filter { $0 == name }.count > 1
            )
        }
    }

    @Test func `what is no pack is told so`() throws {
        #expect(throws: ZipDamaged.self) { try PackVerifier(Data("x".utf8), key: nil) }
        #expect(try faults(ZipWriterTests.archive([("a", Data())])) == ["manifest.json"])
    }
}
