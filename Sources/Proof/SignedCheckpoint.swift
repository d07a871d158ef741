import Crypto
public import Foundation

/// Where all chains of the house stood at an instant, signed: what is behind it cannot be cut off or put back unseen.
///
/// Each holds the hash of the one before it. The heads of incidents are those that changed since then, and lie under one
/// digest, so that a pack can show one of them and tell nothing of the others.
public struct SignedCheckpoint: Hashable, Sendable {
    public let header: Header
    /// The header as it was signed.
    public let text: String
    public let signature: Data
    /// Heads of incidents that changed since the checkpoint before.
    public let heads: [ChainHead]

    /// What is signed.
    public struct Header: Hashable, Sendable {
        /// The house's own id.
        public var house: String
        /// Counted up from 1.
        public var number: Int64
        public var at: Date
        /// The hash of the checkpoint before; empty for the first.
        public var before: String
        /// By the chain's name.
        public var chains: [String: Standing]
        /// The root over the heads' lines (`ProofTree`).
        public var root: String
        /// Why what stood before was given up, by whoever restored an older copy; nil as a rule.
        public var accepted: String?

        public init(
            house: String,
            number: Int64,
            at: Date,
            before: String,
            chains: [String: Standing],
            root: String,
            accepted: String? = nil
        ) {
            self.house = house
            self.number = number
            self.at = at
            self.before = before
            self.chains = chains
            self.root = root
            self.accepted = accepted
        }
    }

    /// Where a chain of the whole house stands.
    public struct Standing: Hashable, Sendable {
        public var count: Int64
        /// The number of the last fact; 0 when there is none.
        public var last: Int64
        /// Its seal, in hex.
        public var head: String

        public init(count: Int64 = 0, last: Int64 = 0, head: String = "") {
            self.count = count
            self.last = last
            self.head = head
        }
    }

    /// Signs; the root is worked out of the heads.
    public init(_ header: Header, heads: [ChainHead], key: ProofKey) throws {
        var header = header
        header.root = ProofTree(heads.map(\.text)).root.hex
        self.header = header
        self.heads = heads
        text = header.text
        signature = try key.signature(of: Data(text.utf8))
    }

    /// Puts one together from what was kept.
    init(header: Header, text: String, signature: Data, heads: [ChainHead]) {
        self.header = header
        self.text = text
        self.signature = signature
        self.heads = heads
    }

    /// What the next checkpoint names as the one before it: SHA-256 of the header, in hex.
    public var hash: String { SHA256.hash(data: Data(text.utf8)).hex }

    /// What is wrong with it by itself; nil when its signature and its root are right.
    public func fault(by key: PublicKey) -> String? {
        guard key.isRight(signature, of: Data(text.utf8)) else { return "its signature is not this house's" }
        guard ProofTree(heads.map(\.text)).root.hex == header.root else {
            return "the heads in it are not those that were signed"
        }
        return nil
    }

    /// `checkpoint 12 of 2026-11-26T10:00:00Z: 4711 facts, hash 3f2a...`: short enough for a chat.
    public var words: String {
        let count = header.chains.values.map(\.count).reduce(0, +)
        return "checkpoint \(header.number) of \(header.at.formatted(.iso8601)): \(count) facts, hash \(hash)"
    }
}
