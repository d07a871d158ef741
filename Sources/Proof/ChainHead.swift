public import Foundation

/// Where the chain of one incident stands, and its row with it, as a checkpoint signs it.
public struct ChainHead: Hashable, Sendable {
    /// `INC-7`.
    public let subject: String
    /// How many facts there are; 0 says that the incident went, with the demo.
    public let count: Int64
    /// The own seal of the last fact.
    public let seal: Data
    /// The digest of all facts, which needs no key.
    public let digest: Data
    /// The version of the incident's row, and its seal.
    public let version: Int64
    public let rowSeal: Data
    /// Whose incident it is: `house`, or `demo`.
    public let origin: String

    public init(
        subject: String,
        count: Int64,
        seal: Data,
        digest: Data,
        version: Int64,
        rowSeal: Data,
        origin: String
    ) {
        self.subject = subject
        self.count = count
        self.seal = seal
        self.digest = digest
        self.version = version
        self.rowSeal = rowSeal
        self.origin = origin
    }

    /// An incident that a checkpoint knew and that is there no more.
    public static func gone(_ subject: String, origin: String) -> ChainHead {
        ChainHead(subject: subject, count: 0, seal: Data(), digest: Data(), version: 0, rowSeal: Data(), origin: origin)
    }

    public var isGone: Bool { count == 0 }

    /// The line that is hashed and kept; the two seals in it cannot be guessed, so its hash tells nobody of it.
    public var text: String {
        [subject, String(count), seal.hex, digest.hex, String(version), rowSeal.hex, origin].joined(separator: " ")
    }

    /// Reads the line; nil when it is none.
    public init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, let count = Int64(parts[1]), let seal = Data(hex: parts[2]),
            let digest = Data(hex: parts[3]), let version = Int64(parts[4]), let rowSeal = Data(hex: parts[5])
        else { return nil }
        self.init(
            subject: parts[0],
            count: count,
            seal: seal,
            digest: digest,
            version: version,
            rowSeal: rowSeal,
            origin: parts[6]
        )
    }
}
