public import Foundation
public import Proof
public import Vocabulary

/// What proves that facts and incidents are as they were written: seals, and signed checkpoints.
public protocol AuditSeals: Sendable {
    /// Signs where all chains stand, and keeps the checkpoint in the database and outside of it.
    ///
    /// `reason`: why what earlier checkpoints say is given up, after an older copy was put back on purpose; nil as a rule.
    func checkpoint(at now: Date, accepting reason: String?) async throws -> SignedCheckpoint
    /// The last one; nil when none was signed yet.
    func newestCheckpoint() async throws -> SignedCheckpoint?
    /// Looks at every seal and every checkpoint; what it finds it tells, and does not throw.
    func verify() async throws -> AuditReport
    /// An incident's facts with their seals, and the checkpoint that covers them; nil when whoever asks may not know.
    func proof(of id: IncidentID, for asker: Asker) async throws -> IncidentProof?
    /// Signs a text as the house's.
    func signature(of text: Data) throws -> Data
    /// What signatures are verified by.
    func publicKey() throws -> PublicKey
}

/// An incident's facts as they are sealed.
public struct IncidentProof: Hashable, Sendable {
    public let facts: [ProvenFact]
    /// The newest checkpoint that tells of the incident; nil until one was signed.
    public let cover: Cover?

    public init(facts: [ProvenFact], cover: Cover?) {
        self.facts = facts
        self.cover = cover
    }

    /// One fact with its seals.
    public struct ProvenFact: Hashable, Sendable {
        public let number: Int64
        public let place: Int64
        public let fact: HouseFact
        /// The details as they are stored, which is what was sealed.
        public let details: String
        public let seal: Data
        public let ownSeal: Data

        public init(number: Int64, place: Int64, fact: HouseFact, details: String, seal: Data, ownSeal: Data) {
            self.number = number
            self.place = place
            self.fact = fact
            self.details = details
            self.seal = seal
            self.ownSeal = ownSeal
        }
    }

    /// A checkpoint as far as it is about one incident: others are not in it.
    public struct Cover: Hashable, Sendable {
        public let checkpoint: SignedCheckpoint.Header
        /// What was signed, and the signature.
        public let text: String
        public let signature: Data
        /// Where the incident stood then.
        public let head: ChainHead
        /// How its line leads to the signed root.
        public let path: [ProofTree.Step]

        public init(
            checkpoint: SignedCheckpoint.Header,
            text: String,
            signature: Data,
            head: ChainHead,
            path: [ProofTree.Step]
        ) {
            self.checkpoint = checkpoint
            self.text = text
            self.signature = signature
            self.head = head
            self.path = path
        }
    }
}
