public import Foundation

/// The sessions that are open, to look at and to end.
public protocol SessionStore: Sendable {
    /// A person's sessions, the one used last first.
    func sessions(of person: String) async throws -> [Session]
    /// Ends sessions of a person; the answer is how many.
    func end(_ choice: SessionChoice, of person: String) async throws -> Int
    /// When each person was seen last; who never was is left out.
    func lastSeen() async throws -> [String: Date]
}

/// Which of a person's sessions are meant.
public enum SessionChoice: Hashable, Sendable {
    case one(hash: [UInt8])
    case others(than: [UInt8])
    case all
}
