public import Foundation
public import Ports
import Synchronization

/// Where the keys of machines are made and checked.
public final class TokenDesk: Sendable {
    private let accounts: any AccountStore
    private let clock: HouseClock
    /// Tokens seen lately, so that a shipper's every request does not ask the database.
    private let seen = Mutex<[String: (token: Token, at: Date)]>([:])
    /// How long a revoked token may still be let in, in seconds.
    private static let seenSecondsMax = 5.0
    private static let seenCountMax = 10_000

    public init(accounts: any AccountStore, clock: HouseClock) {
        self.accounts = accounts
        self.clock = clock
    }

    /// Makes a token; its text is shown once and kept only as a hash.
    ///
    /// `owner`, `scopes`, `expiresAt`: of an API token; see `Token`.
    public func add(
        _ kind: Token.Kind,
        name: String,
        owner: String? = nil,
        scopes: Set<Permission> = [],
        expiresAt: Date? = nil
    ) async throws -> TokenText {
        let text = TokenText.make(kind)
        try await accounts.save(
            Token(
                id: text.id,
                kind: kind,
                name: name,
                hash: Secrets.sha256(text.secret),
                createdAt: clock.now(),
                owner: owner,
                scopes: scopes,
                expiresAt: expiresAt
            )
        )
        return text
    }

    /// Every token, oldest first; never a secret.
    public func all() async throws -> [Token] { try await accounts.tokens() }

    /// Revokes a token; the answer is nil when there is none of that id.
    @discardableResult
    public func revoke(_ id: String) async throws -> Token? {
        guard var token = try await accounts.token(id) else { return nil }
        token.isRevoked = true
        try await accounts.save(token)
        forget()
        return token
    }

    /// The token that an `Authorization` header names, if it is one of that kind and still good.
    public func token(authorization header: String?, kind: Token.Kind) async throws -> Token? {
        guard let header, let text = TokenText(authorization: header), text.kind == kind else { return nil }
        guard let token = try await known(text.id), !token.isRevoked, token.kind == kind,
            token.expiresAt.map({ clock.now() < $0 }) ?? true,
            Secrets.isEqual(token.hash, Secrets.sha256(text.secret))
        else { return nil }
        return token
    }

    /// Forgets what was seen, so that the next request asks the database.
    public func forget() { seen.withLock { $0.removeAll() } }

    private func known(_ id: String) async throws -> Token? {
        let now = clock.now()
        let recent = seen.withLock { $0[id] }
        if let recent, now.timeIntervalSince(recent.at) < TokenDesk.seenSecondsMax { return recent.token }
        guard let token = try await accounts.token(id) else { return nil }
        seen.withLock { known in
            if known.count >= TokenDesk.seenCountMax { known.removeAll() }
            known[id] = (token, now)
        }
        return token
    }
}
