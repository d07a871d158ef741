import Foundation
import HouseTesting
import Proof
import Testing

@Suite("A signed checkpoint")
struct SignedCheckpointTests {
    private let key = ProofKey(bytes: [UInt8](repeating: 5, count: 32))
    private let heads = (1...5).map { number in
        ChainHead(
            subject: "INC-\(number)",
            count: Int64(number),
            seal: Data([UInt8(number)]),
            digest: Data([1]),
            version: 2,
            rowSeal: Data([3]),
            origin: "house"
        )
    }

    private func checkpoint() throws -> SignedCheckpoint {
        try SignedCheckpoint(
            SignedCheckpoint.Header(
                house: "00ff",
                number: 12,
                at: Samples.start.addingTimeInterval(0.25),
                before: "ab",
                chains: ["house": .init(count: 9, last: 11, head: "cd"), "demo": .init()],
                root: "",
                accepted: "a disk = died"
            ),
            heads: heads,
            key: key
        )
    }

    @Test func `reads back from its line, and is ours`() throws {
        let made = try checkpoint()
        let read = SignedCheckpoint(line: made.line)
        #expect(read == made && read?.header.accepted == "a disk = died")
        #expect(read?.fault(by: try key.publicKey()) == nil)
        #expect(made.words.hasPrefix("checkpoint 12 of ") && made.words.hasSuffix(made.hash))
    }

    @Test func `what is changed in it is told`() throws {
        let line = try checkpoint().line
        let ours = try key.publicKey()
        for (from, to) in [("number=12", "number=13"), ("INC-3 3", "INC-3 2"), ("\tINC-5", "\tINC-6")] {
            let changed = SignedCheckpoint(line: line.replacingOccurrences(of: from, with: to))
            #expect(changed != nil && changed?.fault(by: ours) != nil, "\(from)")
        }
        let fewer = line.split(separator: "\t").dropLast().joined(separator: "\t")
        #expect(SignedCheckpoint(line: fewer)?.fault(by: ours) != nil)
        #expect(try checkpoint().fault(by: ProofKey(bytes: [1]).publicKey()) != nil)
    }

    @Test(arguments: [
        "", "x", "\t", "tocsin-checkpoint-1\tAA==", "tocsin-checkpoint-1 house=a number=x at=1 before= root=a\tAA==",
        "tocsin-checkpoint-1 house=a number=1 at=1 before= chain.x=1/2 root=a\tAA==",
        "tocsin-checkpoint-1 house=a number=1 at=1 before= root=a\tAA==\tINC-1",
    ]) func `what is no checkpoint is none`(line: String) {
        #expect(SignedCheckpoint(line: line) == nil)
    }
}
