public import Foundation
public import Ports
import Proof
import Testing
import Vocabulary

/// What every `AuditSeals` must do, over a house that has the incident 1 and no checkpoint; 3 is restricted to ana.
public struct AuditSealsContract: Sendable {
    let seals: any AuditSeals
    public init(_ seals: any AuditSeals) { self.seals = seals }

    public func check(at now: Date) async throws {
        let key = try seals.publicKey()
        #expect(try await seals.newestCheckpoint() == nil)
        let first = try await seals.checkpoint(at: now, accepting: nil)
        #expect(first.fault(by: key) == nil && first.header.number == 1 && first.header.before.isEmpty)
        let second = try await seals.checkpoint(at: now.addingTimeInterval(60), accepting: nil)
        #expect(second.header.before == first.hash && second.heads.isEmpty)
        #expect(try await seals.newestCheckpoint() == second)
        let report = try await seals.verify()
        #expect(report.isWhole && report.checkpointCount == 2 && report.uncoveredCount == 0)
        let text = Data("a manifest".utf8)
        #expect(key.isRight(try seals.signature(of: text), of: text))
        try await checkProof(first, key)
    }

    private func checkProof(_ first: SignedCheckpoint, _ key: PublicKey) async throws {
        let one = IncidentID(rawValue: 1)
        guard let proof = try await seals.proof(of: one, for: .person("vic")), let cover = proof.cover else {
            Issue.record("an incident that is open to all is proven to all")
            return
        }
        #expect(proof.facts.map(\.place) == Array(1...Int64(proof.facts.count)))
        #expect(cover.checkpoint.number == 1 && cover.head.count == Int64(proof.facts.count))
        #expect(key.isRight(cover.signature, of: Data(cover.text.utf8)))
        #expect(ProofTree.root(of: cover.head.text, by: cover.path).hex == cover.checkpoint.root)
        #expect(cover.head.seal == proof.facts.last?.ownSeal)
        let three = IncidentID(rawValue: 3)
        #expect(try await seals.proof(of: three, for: .person("vic")) == nil)
        #expect(try await seals.proof(of: three, for: .person("ana")) != nil)
        #expect(try await seals.proof(of: IncidentID(rawValue: 99), for: .house) == nil)
    }
}
