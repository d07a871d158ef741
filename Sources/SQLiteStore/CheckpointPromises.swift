import Foundation
import Proof

/// What signed checkpoints say must be there.
///
/// What they say of the demo ends with its removal.
struct CheckpointPromises {
    /// Where a chain of the house stood, by how many facts it had.
    private(set) var chains: [String: [Int64: Chain]] = [:]
    /// Where an incident's chain stood, by how many facts it had.
    private(set) var heads: [String: [Int64: Head]] = [:]
    /// The newest word on each incident.
    private(set) var newest: [String: Head] = [:]

    /// A chain of the house as a checkpoint knew it.
    struct Chain {
        let standing: SignedCheckpoint.Standing
        let checkpoint: String
    }

    /// An incident as a checkpoint knew it.
    struct Head {
        let head: ChainHead
        let checkpoint: String
    }

    init(_ checkpoints: ArraySlice<SignedCheckpoint>, demoRemovedAt removal: Int64) {
        for checkpoint in checkpoints {
            let header = checkpoint.header
            let name = "checkpoint \(header.number) of \(header.at.formatted(.iso8601))"
            let isBeforeRemoval = header.chains[FactChain.house.rawValue]?.count ?? 0 < removal
            func counts(_ origin: String) -> Bool { origin != FactChain.demo.rawValue || !isBeforeRemoval }
            for (chain, standing) in header.chains where counts(chain) {
                chains[chain, default: [:]][standing.count] = Chain(standing: standing, checkpoint: name)
            }
            for head in checkpoint.heads where counts(head.origin) {
                let promise = Head(head: head, checkpoint: name)
                heads[head.subject, default: [:]][head.count] = promise
                newest[head.subject] = promise
            }
        }
    }
}
