public import Foundation

/// Remembers what the API answered to a request that carried an `Idempotency-Key`, so that a repeat of it does nothing
/// twice (draft-ietf-httpapi-idempotency-key-header-07).
public protocol ReplyStore: Sendable {
    /// Notes that a request begins; answers what is known of it already.
    ///
    /// What began before `forgotten` and never ended counts as never begun, and what ended before it is forgotten.
    func begin(_ request: ReplyRequest, at now: Date, forgetting forgotten: Date) async throws -> ReplyState
    /// Keeps the answer of a request that began.
    func finish(_ request: ReplyRequest, with reply: KeptReply) async throws
    /// Forgets a request that began and led to nothing.
    func abandon(_ request: ReplyRequest) async throws
}

/// A request that is done once.
public struct ReplyRequest: Hashable, Sendable {
    /// Who sent it: the person or the token.
    public let caller: String
    /// The header's value.
    public let key: String
    /// SHA-256 of method, address and body: a key stands for one request.
    public let hash: [UInt8]

    public init(caller: String, key: String, hash: [UInt8]) {
        self.caller = caller
        self.key = key
        self.hash = hash
    }
}

/// What is known of a request.
public enum ReplyState: Hashable, Sendable {
    case fresh
    /// The first one is still at work.
    case underWay
    /// The key was used for another request.
    case otherRequest
    case answered(KeptReply)
}

/// An answer that was kept.
public struct KeptReply: Hashable, Sendable {
    public let status: Int
    /// Header fields by name.
    public let headers: [String: String]
    public let body: String

    public init(status: Int, headers: [String: String], body: String) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
