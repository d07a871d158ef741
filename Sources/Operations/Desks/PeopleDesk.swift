public import Foundation
public import Ports
import Vocabulary

/// Where an admin looks after people: who they are, what they may do, whether they may come in.
public struct PeopleDesk: Sendable {
    private let accounts: any AccountStore & SessionStore
    private let desk: AccountDesk
    private let factors: FactorDesk
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(
        accounts: any AccountStore & SessionStore,
        desk: AccountDesk,
        factors: FactorDesk,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.accounts = accounts
        self.desk = desk
        self.factors = factors
        self.trail = trail
        self.clock = clock
    }

    /// A person with what is known beside the account.
    public struct Entry: Sendable {
        public let person: Person
        public let hasFactor: Bool
        public let seenAt: Date?

        public init(person: Person, hasFactor: Bool, seenAt: Date?) {
            self.person = person
            self.hasFactor = hasFactor
            self.seenAt = seenAt
        }
    }

    /// Everybody, those who may come in first, by name.
    ///
    /// - Throws: `DeskRefusal`.
    public func all(for admin: Person) async throws -> [Entry] {
        try admin.role.must(.administer)
        let (holders, seen) = (try await factors.holders(), try await accounts.lastSeen())
        return try await accounts.people()
            .sorted { ($0.isActive ? 0 : 1, $0.name) < ($1.isActive ? 0 : 1, $1.name) }
            .map { Entry(person: $0, hasFactor: holders.contains($0.name), seenAt: seen[$0.name]) }
    }

    /// - Throws: `DeskRefusal`.
    public func entry(_ name: String, for admin: Person) async throws -> Entry? {
        try await all(for: admin).first { $0.person.name == name }
    }

    /// Adds somebody.
    ///
    /// - Returns: a password to be told once, and changed at the first sign-in.
    /// - Throws: `DeskRefusal` or `PersonRefusal`.
    public func add(_ name: String, as role: Role, by admin: Person) async throws -> String {
        try admin.role.must(.administer)
        guard AccountDesk.isPlain(name) else { throw PersonRefusal.nameNotPlain }
        let taken = try await accounts.people().first { $0.name.lowercased() == name.lowercased() }
        if let taken { throw PersonRefusal.nameTaken(taken.name) }
        let password = PeopleDesk.password()
        try await accounts.save(
            Person(name: name, role: role, passwordHash: try await desk.hash(password), isPasswordTemporary: true)
        )
        try await record("added", of: name, by: admin, ["role": role.rawValue])
        return password
    }

    /// Gives somebody another role; ends their sessions.
    ///
    /// - Throws: `DeskRefusal` or `PersonRefusal`.
    public func change(_ name: String, to role: Role, by admin: Person) async throws {
        try await change(name, by: admin) { person in
            guard person.role != role else { return nil }
            let details = ["from": person.role.rawValue, "to": role.rawValue]
            person.role = role
            return ("role changed", details)
        }
    }

    /// Lets somebody in again, or no longer; ends their sessions.
    ///
    /// - Throws: `DeskRefusal` or `PersonRefusal`.
    public func set(_ name: String, to standing: Standing, by admin: Person) async throws {
        try await change(name, by: admin) { person in
            guard person.isActive != (standing == .active) else { return nil }
            person.isActive = standing == .active
            return (standing == .active ? "activated" : "deactivated", [:])
        }
    }

    /// Whether somebody may come in.
    public enum Standing: String, CaseIterable, Hashable, Sendable { case active, inactive }

    /// Gives somebody a new password; ends their sessions.
    ///
    /// - Returns: the password to be told once, and changed at the next sign-in.
    /// - Throws: `DeskRefusal`.
    public func renewPassword(of name: String, by admin: Person) async throws -> String {
        let password = PeopleDesk.password()
        let hash = try await desk.hash(password)
        try await change(name, by: admin) { person in
            person.passwordHash = hash
            person.isPasswordTemporary = true
            return ("password set", [:])
        }
        return password
    }

    /// One change of a person; nil when there is nothing to change.
    private func change(
        _ name: String,
        by admin: Person,
        _ step: (inout Person) -> (word: String, details: [String: String])?
    ) async throws {
        try admin.role.must(.administer)
        guard let before = try await accounts.person(named: name) else { throw DeskRefusal.nobodyOfThatName(name) }
        var after = before
        guard let (word, details) = step(&after) else { return }
        if PeopleDesk.isAdmin(before), !PeopleDesk.isAdmin(after), try await adminCount() < 2 {
            throw PersonRefusal.lastAdmin
        }
        try await accounts.save(after)
        // Two admins may have demoted each other at the same moment.
        if PeopleDesk.isAdmin(before), try await adminCount() == 0 {
            try await accounts.save(before)
            throw PersonRefusal.lastAdmin
        }
        try await record(word, of: name, by: admin, details)
    }

    private func adminCount() async throws -> Int { try await accounts.people().filter(PeopleDesk.isAdmin).count }

    private static func isAdmin(_ person: Person) -> Bool { person.isActive && person.role == .admin }

    private func record(_ word: String, of name: String, by admin: Person, _ details: [String: String]) async throws {
        try await trail.append([.person(name, word, at: clock.now(), by: admin.name, details)])
    }

    /// 119 bits, in groups that can be read out.
    private static func password() -> String {
        let text = Array(Secrets.random(count: 20))
        return stride(from: 0, to: 20, by: 5).map { String(text[$0..<$0 + 5]) }.joined(separator: "-")
    }
}
