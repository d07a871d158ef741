import Crypto
public import Foundation

/// The one secret that the house proves with: it seals facts, and signs checkpoints and packs.
///
/// Facts are sealed with its 32 bytes themselves. The signing key (Ed25519, RFC 8032) is derived from them by
/// HKDF-SHA-256 (RFC 5869), so that one file is all that must be kept.
public struct ProofKey: Sendable {
    /// Seals facts.
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) { self.bytes = bytes }

    private func signer() throws -> Curve25519.Signing.PrivateKey {
        let seed = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes),
            info: Data("tocsin signatures 1".utf8),
            outputByteCount: 32
        )
        return try Curve25519.Signing.PrivateKey(rawRepresentation: seed.withUnsafeBytes { Data($0) })
    }

    /// Signs a text; whoever has the public key can tell that it is unchanged and ours.
    public func signature(of text: Data) throws -> Data { try signer().signature(for: text) }

    /// What others verify signatures by.
    public func publicKey() throws -> PublicKey { PublicKey(try signer().publicKey) }
}

/// What signatures of a house are verified by; it is no secret.
public struct PublicKey: Sendable {
    private let key: Curve25519.Signing.PublicKey

    init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

    /// Reads the text that `description` writes; nil when it is no key.
    public init?(text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let coded = trimmed.hasPrefix(PublicKey.prefix) ? String(trimmed.dropFirst(PublicKey.prefix.count)) : trimmed
        guard let bytes = Data(base64Encoded: coded), bytes.count == 32 else { return nil }
        do { key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes) } catch { return nil }
    }

    public func isRight(_ signature: Data, of text: Data) -> Bool { key.isValidSignature(signature, for: text) }

    private static let prefix = "ed25519:"
}

extension PublicKey: CustomStringConvertible, Hashable {
    /// `ed25519:` and the key's 32 bytes in base64.
    public var description: String { PublicKey.prefix + key.rawRepresentation.base64EncodedString() }

    public static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.key.rawRepresentation == right.key.rawRepresentation
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(key.rawRepresentation) }
}
