public import Foundation

/// Where people, their sessions and the tokens of machines are kept; secrets only as hashes.
public protocol AccountStore: Sendable {
    func person(named name: String) async throws -> Person?
    func people() async throws -> [Person]
    /// Adds a person or changes one; ends their sessions when the password or the standing changes.
    func save(_ person: Person) async throws
    func token(_ id: String) async throws -> Token?
    func tokens() async throws -> [Token]
    func save(_ token: Token) async throws
    func sessions(_ change: SessionChange) async throws -> Session?
}

/// What is done with a session; each answers the session that is then valid, if one is.
public enum SessionChange: Sendable {
    case open(Session)
    /// Finds it and notes that it was used.
    case use(hash: [UInt8], at: Date)
    case close(hash: [UInt8])
}

/// Somebody who signs in.
public struct Person: Hashable, Sendable {
    public let name: String
    public var role: Role
    /// PHC string of argon2id; empty when the person has no password here.
    public var passwordHash: String
    public var isActive: Bool
    /// Whether somebody else made the password, so that it must be changed before anything else.
    public var isPasswordTemporary: Bool

    public init(
        name: String,
        role: Role,
        passwordHash: String,
        isActive: Bool = true,
        isPasswordTemporary: Bool = false
    ) {
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
        self.isActive = isActive
        self.isPasswordTemporary = isPasswordTemporary
    }
}

/// A machine's key.
public struct Token: Hashable, Sendable {
    /// What a token opens; an ingest token can only write.
    public enum Kind: String, CaseIterable, Hashable, Sendable { case ingest, api }

    public let id: String
    public let kind: Kind
    /// Also the name of the data feed that it ships.
    public let name: String
    /// SHA-256 of the secret.
    public let hash: [UInt8]
    public let createdAt: Date
    /// The person in whose name an API token acts; nil is the house's own, which only reads.
    public let owner: String?
    /// What an API token may do, as far as its owner's role may; empty is all of it.
    public let scopes: Set<Permission>
    /// When it stops working by itself; nil never does.
    public let expiresAt: Date?
    public var isRevoked: Bool

    public init(
        id: String,
        kind: Kind,
        name: String,
        hash: [UInt8],
        createdAt: Date,
        owner: String? = nil,
        scopes: Set<Permission> = [],
        expiresAt: Date? = nil,
        isRevoked: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.hash = hash
        self.createdAt = createdAt
        self.owner = owner
        self.scopes = scopes
        self.expiresAt = expiresAt
        self.isRevoked = isRevoked
    }
}

/// A signed-in browser.
public struct Session: Hashable, Sendable {
    /// SHA-256 of the cookie's value.
    public let hash: [UInt8]
    public let person: String
    public let openedAt: Date
    public var usedAt: Date
    /// What a form must send back, against forged requests.
    public let formKey: String
    /// Where it was opened from, as far as that is known.
    public let address: String

    public init(
        hash: [UInt8],
        person: String,
        openedAt: Date,
        usedAt: Date,
        formKey: String,
        address: String = ""
    ) {
        self.address = address
        self.hash = hash
        self.person = person
        self.openedAt = openedAt
        self.usedAt = usedAt
        self.formKey = formKey
    }
}
