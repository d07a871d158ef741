public import Foundation

/// What is known of second factors beside their secrets.
public protocol FactorStore: Sendable {
    func factor(of person: String) async throws -> Factor?
    /// Of everybody who has one.
    func factors() async throws -> [Factor]
    /// Keeps a factor in the place of the person's earlier one.
    func save(_ factor: Factor) async throws
    /// False when there was none.
    func remove(of person: String) async throws -> Bool
    /// Takes a step of time; false when it, or a later one, was taken before.
    func take(step: Int64, of person: String) async throws -> Bool
    /// Takes a recovery code by its hash, once; false when there is none such.
    func take(codeHash: [UInt8], of person: String) async throws -> Bool
}

/// Somebody's second factor.
public struct Factor: Hashable, Sendable {
    public let person: String
    public let confirmedAt: Date
    /// The newest step of time (RFC 6238: 30 seconds) whose code was taken.
    public let lastStep: Int64
    /// SHA-256 of the recovery codes that were not used.
    public let codeHashes: Set<[UInt8]>

    public init(person: String, confirmedAt: Date, lastStep: Int64, codeHashes: Set<[UInt8]>) {
        self.person = person
        self.confirmedAt = confirmedAt
        self.lastStep = lastStep
        self.codeHashes = codeHashes
    }
}
