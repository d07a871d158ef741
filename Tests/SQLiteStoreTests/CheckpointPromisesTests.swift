import Foundation
import HouseTesting
import Proof
import Testing

@testable import SQLiteStore

@Suite("What checkpoints say must be there")
struct CheckpointPromisesTests {
    private func checkpoint(_ number: Int64, count: Int64, _ heads: [ChainHead]) throws -> SignedCheckpoint {
        try SignedCheckpoint(
            SignedCheckpoint.Header(
                house: "00ff",
                number: number,
                at: Samples.start,
                before: "",
                chains: [
                    "house": .init(count: count, last: count, head: "aa"), "demo": .init(count: 5, last: 9, head: "bb"),
                ],
                root: ""
            ),
            heads: heads,
            key: ProofKey(bytes: [1])
        )
    }

    private func head(_ subject: String, count: Int64, origin: String = "house") -> ChainHead {
        ChainHead(
            subject: subject,
            count: count,
            seal: Data([1]),
            digest: Data(),
            version: 1,
            rowSeal: Data(),
            origin: origin
        )
    }

    @Test func `each place that was signed, and the newest word on each incident`() throws {
        let all = [
            try checkpoint(1, count: 10, [head("INC-1", count: 2), head("INC-2", count: 3, origin: "demo")]),
            try checkpoint(2, count: 20, [head("INC-1", count: 4)]),
        ]
        let promises = CheckpointPromises(all[...], demoRemovedAt: 0)
        #expect(promises.chains["house"]?.keys.sorted() == [10, 20] && promises.chains["demo"]?[5] != nil)
        #expect(promises.heads["INC-1"]?.keys.sorted() == [2, 4] && promises.newest["INC-1"]?.head.count == 4)
        #expect(promises.newest["INC-1"]?.checkpoint.hasPrefix("checkpoint 2 of ") == true)
        #expect(promises.newest["INC-2"] != nil)
    }

    @Test func `what was said of the demo before it was removed counts no more`() throws {
        let all = [try checkpoint(1, count: 10, [head("INC-2", count: 3, origin: "demo"), head("INC-1", count: 1)])]
        let promises = CheckpointPromises(all[...], demoRemovedAt: 11)
        #expect(promises.chains["demo"] == nil && promises.newest["INC-2"] == nil && promises.newest["INC-1"] != nil)
    }
}
