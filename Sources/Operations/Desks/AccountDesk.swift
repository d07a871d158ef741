import Foundation
public import Ports
import Synchronization
import Vocabulary

/// Where people sign in and out, and where they are added.
public final class AccountDesk: Sendable {
    private let accounts: any AccountStore
    private let clock: HouseClock
    private let passwords = Passwords()
    /// When logins were tried, within the last minute, by account and address and by address.
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
        let tries = [
            Tries(key: "\(name.lowercased())|\(address)", countMax: Limits.loginFailuresMax),
            Tries(key: "|\(address)", countMax: Limits.loginFailuresPerAddressMax),
        ]
        let now = clock.now()
        // A try counts before its password is checked: a thousand at once are no way around.
        try admit(tries, at: now)
        guard password.count <= Limits.passwordCharactersMax else { throw LoginRefusal.wrong }
        let person = try await accounts.person(named: name)
        guard let person, person.isActive else {
            // Nobody's password takes as long to check as somebody's.
            _ = try await passwords.hash(password)
            throw LoginRefusal.wrong
        }
        guard try await passwords.isRight(password, for: person.passwordHash) else { throw LoginRefusal.wrong }
        forgive(tries, at: now)
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

    /// Everybody who may sign in, by name.
    public func people() async throws -> [Person] {
        try await accounts.people().filter(\.isActive).sorted { $0.name < $1.name }
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

    /// What is counted together: an account from an address, or an address.
    private struct Tries {
        let key: String
        let countMax: Int
    }

    private func admit(_ tries: [Tries], at now: Date) throws {
        let wait = failures.withLock { failures -> Double? in
            if failures.count >= AccountDesk.failureKeysMax { failures.removeAll() }
            for one in tries {
                let recent = failures[one.key, default: []].filter { now.timeIntervalSince($0) < 60 }
                failures[one.key] = recent
                if recent.count >= one.countMax, let oldest = recent.first { return 60 - now.timeIntervalSince(oldest) }
            }
            for one in tries { failures[one.key, default: []].append(now) }
            return nil
        }
        if let wait { throw LoginRefusal.tooMany(afterSeconds: Int(wait.rounded(.up))) }
    }

    /// A right password was no failure, and clears the account's earlier ones.
    private func forgive(_ tries: [Tries], at now: Date) {
        failures.withLock { failures in
            for one in tries {
                if one.key.hasPrefix("|") {
                    if let index = failures[one.key]?.lastIndex(of: now) { failures[one.key]?.remove(at: index) }
                } else {
                    failures[one.key] = nil
                }
            }
        }
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
