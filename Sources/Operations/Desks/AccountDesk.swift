import Foundation
public import Ports
import Synchronization
import Vocabulary

/// Where people sign in and out, and where they are added.
public final class AccountDesk: Sendable {
    private let accounts: any AccountStore & SessionStore
    private let factors: FactorDesk
    private let trail: any AuditTrail
    private let clock: HouseClock
    private let passwords = Passwords()
    private let counter = TryCounter()
    private let waiting = WaitingSignIns()

    public init(
        accounts: any AccountStore & SessionStore,
        factors: FactorDesk,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.accounts = accounts
        self.factors = factors
        self.trail = trail
        self.clock = clock
    }

    /// Signs a person in by password, or asks for the code of their second factor.
    ///
    /// - Throws: `LoginRefusal`.
    public func signIn(name: String, password: String, from address: String) async throws -> SignIn {
        let now = clock.now()
        // A try counts before its password is checked: a thousand at once are no way around.
        try counter.admit([AccountDesk.account(name, address), AccountDesk.place(address)], at: now)
        guard password.count <= Limits.passwordCharactersMax else { throw LoginRefusal.wrong }
        let person = try await accounts.person(named: name)
        guard let person, person.isActive, !person.passwordHash.isEmpty else {
            // Nobody's password takes as long to check as somebody's.
            _ = try await passwords.hash(password)
            throw LoginRefusal.wrong
        }
        guard try await passwords.isRight(password, for: person.passwordHash) else { throw LoginRefusal.wrong }
        counter.takeBack(AccountDesk.place(address), at: now)
        return try await admit(person, from: address)
    }

    /// Lets somebody in who has shown who they are, unless a code is wanted first.
    func admit(_ person: Person, from address: String) async throws -> SignIn {
        guard try await factors.factor(of: person.name) == nil else {
            // Tries of the account are not forgotten yet: the code may still be guessed.
            return .code(ticket: waiting.open(for: person.name, passwordHash: person.passwordHash, at: clock.now()))
        }
        return .session(secret: try await open(person, from: address))
    }

    /// Signs a person in by the code of their second factor, or a recovery code.
    ///
    /// - Returns: the new session's secret.
    /// - Throws: `LoginRefusal`.
    public func enter(code: String, ticket: String, from address: String) async throws -> String {
        let now = clock.now()
        guard let tried = waiting.tried(ticket, at: now) else { throw LoginRefusal.startAgain }
        try counter.admit([AccountDesk.account(tried.person, address), AccountDesk.place(address)], at: now)
        guard let person = try await accounts.person(named: tried.person), person.isActive,
            person.passwordHash == tried.passwordHash
        else {
            waiting.close(ticket)
            throw LoginRefusal.startAgain
        }
        do {
            try await factors.take(code, of: person.name)
        } catch is FactorRefusal {
            throw LoginRefusal.wrongCode
        }
        waiting.close(ticket)
        counter.takeBack(AccountDesk.place(address), at: now)
        return try await open(person, from: address)
    }

    /// - Returns: the new session's secret, for the cookie; the store knows only its hash.
    private func open(_ person: Person, from address: String) async throws -> String {
        let now = clock.now()
        counter.clear(AccountDesk.account(person.name, address))
        let secret = Secrets.random(count: 43)
        let session = Session(
            hash: Secrets.sha256(secret),
            person: person.name,
            openedAt: now,
            usedAt: now,
            formKey: Secrets.random(count: 32),
            address: address
        )
        _ = try await accounts.sessions(.open(session))
        try await trail.append([.person(person.name, "signed in", at: now, by: person.name, ["from": address])])
        return secret
    }

    /// The person behind a session's secret, with the session; nil when it is unknown, too old or unused for too long.
    public func session(secret: String) async throws -> (person: Person, session: Session)? {
        let hash = Secrets.sha256(secret)
        let now = clock.now()
        guard let session = try await accounts.sessions(.use(hash: hash, at: now)) else { return nil }
        guard !AccountDesk.isOver(session, at: now), let person = try await accounts.person(named: session.person),
            person.isActive
        else {
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
        guard let found = try await session(secret: secret) else { return }
        let name = found.person.name
        _ = try await accounts.sessions(.close(hash: found.session.hash))
        try await trail.append([.person(name, "signed out", at: clock.now(), by: name)])
    }

    /// One's own sessions that have not run out, the one used last first.
    public func sessions(of person: Person) async throws -> [Session] {
        let now = clock.now()
        return try await accounts.sessions(of: person.name).filter { !AccountDesk.isOver($0, at: now) }
    }

    /// Ends sessions of one's own; the answer is how many.
    public func end(_ choice: SessionChoice, by person: Person) async throws -> Int {
        let count = try await accounts.end(choice, of: person.name)
        guard count > 0 else { return 0 }
        try await trail.append([
            .person(person.name, "sessions ended", at: clock.now(), by: person.name, ["count": String(count)])
        ])
        return count
    }

    /// Changes one's own password, which ends every session.
    ///
    /// - Returns: the secret of a new session, for whoever changed it.
    /// - Throws: `PersonRefusal` or `LoginRefusal`.
    public func changePassword(_ old: String, to new: String, by person: Person, from address: String) async throws
        -> String
    {
        let now = clock.now()
        let key = AccountDesk.account(person.name, address)
        try counter.admit([key], at: now)
        guard var person = try await accounts.person(named: person.name), person.isActive else {
            throw LoginRefusal.startAgain
        }
        guard old.count <= Limits.passwordCharactersMax, !person.passwordHash.isEmpty,
            try await passwords.isRight(old, for: person.passwordHash)
        else { throw PersonRefusal.oldPasswordWrong }
        guard old != new else { throw PersonRefusal.passwordSame }
        person.passwordHash = try await hash(new)
        person.isPasswordTemporary = false
        try await accounts.save(person)
        try await trail.append([.person(person.name, "password changed", at: now, by: person.name)])
        return try await open(person, from: address)
    }

    /// Adds a person, or gives one a new role and password: what the command line does.
    ///
    /// - Throws: `PersonRefusal`.
    public func add(name: String, role: Role, password: String) async throws {
        guard AccountDesk.isPlain(name) else { throw PersonRefusal.nameNotPlain }
        let before = try await accounts.person(named: name)
        try await accounts.save(Person(name: name, role: role, passwordHash: try await hash(password)))
        let fact = HouseFact.person(
            name,
            before == nil ? "added" : "password and role set",
            at: clock.now(),
            by: HouseFact.house,
            ["role": role.rawValue]
        )
        try await trail.append([fact])
    }

    /// The hash of a password that is neither too short nor too long.
    func hash(_ password: String) async throws -> String {
        guard password.count >= Limits.passwordCharactersMin else { throw PersonRefusal.passwordTooShort }
        guard password.count <= Limits.passwordCharactersMax else { throw PersonRefusal.passwordTooLong }
        return try await passwords.hash(password)
    }

    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.count <= Limits.personNameCharactersMax
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-@+".unicodeScalars.contains($0)
            }
    }

    private static func isOver(_ session: Session, at now: Date) -> Bool {
        now.timeIntervalSince(session.openedAt) > Limits.sessionSecondsMax
            || now.timeIntervalSince(session.usedAt) > Limits.sessionIdleSecondsMax
    }

    /// An account from an address.
    private static func account(_ name: String, _ address: String) -> TryCounter.Key {
        TryCounter.Key(name: "\(name.lowercased())|\(address)", countMax: Limits.loginFailuresMax)
    }

    /// An address, whatever the account.
    private static func place(_ address: String) -> TryCounter.Key {
        TryCounter.Key(name: "|\(address)", countMax: Limits.loginFailuresPerAddressMax)
    }
}
