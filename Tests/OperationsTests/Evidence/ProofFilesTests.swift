import Foundation
import HouseTesting
import Ports
import Proof
import SQLiteStore
import Testing

@testable import Operations

@Suite("The files that prove an incident")
struct ProofFilesTests {
    @Test func `facts and checkpoint read back as they are sealed`() async throws {
        let stage = try await PackStage()
        _ = try await stage.seals.checkpoint(at: Samples.start, accepting: nil)
        let found = try await stage.seals.proof(of: PackStage.id(2), for: .house)
        let proof = try #require(found)
        let files = ProofFiles.files(of: proof, in: "INC-2")
        #expect(files.map(\.name) == ["INC-2/facts.jsonl", "INC-2/checkpoint.json"])
        let lines = files[0].bytes.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == proof.facts.count)
        let line = try #require(lines.last)
        let last = try #require(ProofFiles.fact(Data(line)))
        #expect(last.place == Int64(lines.count) && last.digest == proof.cover?.head.digest.hex)
        #expect(ProofFiles.cover(files[1].bytes) == proof.cover)
        #expect(ProofFiles.fact(Data("{}".utf8)) == nil && ProofFiles.cover(Data("{}".utf8)) == nil)
        #expect(ProofFiles.files(of: IncidentProof(facts: [], cover: nil), in: "x").count == 1)
    }
}
