import Foundation
public import Ports
import Synchronization
import Vocabulary

/// Where people sign in and out, and where they are added.
public final class AccountDesk: Sendable {
    private let accounts: any AccountStore
    private let clock: HouseClock
    private let passwords = Passwords()
    /// When logins of an account from an address failed, within the last minute.
    private let failures = Mutex<[String: [Date]]>([:])
    private static let failureKeysMax = 10_000
    public init(accounts: any AccountStore, clock: HouseClock) {
        self.accounts = accounts
        self.clock = clock
    }

    /// Signs a person in.
    ///
    /// - Returns: the new session's secret, for the cookie; the store knows only its hash.
    /// - Throws: `LoginRefusal`.
    public func signIn(name: String, password: String, from address: String) async throws -> String {
        let key = "\(name.lowercased())|\(address)"
        let now = clock.now()
        try admit(key, at: now)
        guard password.count <= Limits.passwordCharactersMax else { throw failed(key, at: now) }
        let person = try await accounts.person(named: name)
        guard let person, person.isActive else {
            // Nobody's password takes as long to check as somebody's.
            _ = try await passwords.hash(password)
            throw failed(key, at: now)
        }
        guard try await passwords.isRight(password, for: person.passwordHash) else { throw failed(key, at: now) }
        let secret = Secrets.random(count: 43)
        let session = Session(
            hash: Secrets.sha256(secret),
            person: person.name,
            openedAt: now,
            usedAt: now,
            formKey: Secrets.random(count: 32)
        )
        _ = try await accounts.sessions(.open(session))
        return secret
    }

    /// The person behind a session's secret, with the session; nil when it is unknown, too old or unused for too long.
    public func session(secret: String) async throws -> (person: Person, session: Session)? {
        let hash = Secrets.sha256(secret)
        let now = clock.now()
        guard let session = try await accounts.sessions(.use(hash: hash, at: now)) else { return nil }
        let isOver =
            now.timeIntervalSince(session.openedAt) > Limits.sessionSecondsMax
            || now.timeIntervalSince(session.usedAt) > Limits.sessionIdleSecondsMax
        guard !isOver, let person = try await accounts.person(named: session.person), person.isActive else {
            _ = try await accounts.sessions(.close(hash: hash))
            return nil
        }
        return (person, session)
    }

    public func signOut(secret: String) async throws {
        _ = try await accounts.sessions(.close(hash: Secrets.sha256(secret)))
    }

    /// Adds a person, or gives one a new role and password.
    ///
    /// - Throws: `PersonRefusal`.
    public func add(name: String, role: Role, password: String) async throws {
        let isPlain =
            !name.isEmpty && name.count <= 64
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-@+".unicodeScalars.contains($0)
            }
        guard isPlain else { throw PersonRefusal.nameNotPlain }
        guard password.count >= Limits.passwordCharactersMin else { throw PersonRefusal.passwordTooShort }
        guard password.count <= Limits.passwordCharactersMax else { throw PersonRefusal.passwordTooLong }
        try await accounts.save(Person(name: name, role: role, passwordHash: try await passwords.hash(password)))
    }

    private func admit(_ key: String, at now: Date) throws {
        let recent = failures.withLock { $0[key, default: []].filter { now.timeIntervalSince($0) < 60 } }
        guard recent.count >= Limits.loginFailuresMax, let oldest = recent.first else { return }
        throw LoginRefusal.tooMany(afterSeconds: Int((60 - now.timeIntervalSince(oldest)).rounded(.up)))
    }

    private func failed(_ key: String, at now: Date) -> LoginRefusal {
        failures.withLock { failures in
            if failures.count >= AccountDesk.failureKeysMax { failures.removeAll() }
            failures[key] = failures[key, default: []].filter { now.timeIntervalSince($0) < 60 } + [now]
        }
        return .wrong
    }
}

/// Why somebody was not signed in; it never tells whether the name exists.
public enum LoginRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case wrong
    case tooMany(afterSeconds: Int)

    public var description: String {
        switch self {
        case .wrong: "the name or the password is not right"
        case .tooMany(let seconds): "too many tries; wait \(seconds) seconds, then try again"
        }
    }
}

/// Why a person was not added.
public enum PersonRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case nameNotPlain
    case passwordTooShort
    case passwordTooLong

    public var description: String {
        switch self {
        case .nameNotPlain: "a name has 1 to 64 letters, digits and . _ - @ +"
        case .passwordTooShort: "the password is too short; use at least \(Limits.passwordCharactersMin) characters"
        case .passwordTooLong: "the password is too long; use at most \(Limits.passwordCharactersMax) characters"
        }
    }
}
