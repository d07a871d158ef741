import Crypto
import Foundation
public import Ports
import Synchronization
import Vocabulary

/// Where people sign in who show who they are at an identity provider.
public final class ProviderDesk: Sendable {
    private let provider: any IdentityProvider
    private let identities: any IdentityStore
    private let accounts: any AccountStore
    private let desk: AccountDesk
    private let admission: Admission
    private let redirect: String
    private let trail: any AuditTrail
    private let clock: HouseClock
    /// Sign-ins on their way, by the hash of the browser's secret.
    private let waiting = Mutex<[[UInt8]: Waiting]>([:])

    private struct Waiting {
        let state: String
        let proof: ProviderProof
        let returnTo: String
        let at: Date
    }

    /// `redirect`: where the browser comes back to, as the provider knows it.
    public init(
        provider: any IdentityProvider,
        identities: any IdentityStore,
        accounts: any AccountStore,
        desk: AccountDesk,
        admission: Admission,
        redirect: String,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.provider = provider
        self.identities = identities
        self.accounts = accounts
        self.desk = desk
        self.admission = admission
        self.redirect = redirect
        self.trail = trail
        self.clock = clock
    }

    /// What people call the provider.
    public var name: String { admission.providerName }

    /// Sends a browser to the provider.
    ///
    /// - Returns: the address, and a secret that the browser must bring back in a cookie.
    /// - Throws: `ProviderRefusal`.
    public func begin(returnTo: String) async throws -> (address: String, secret: String) {
        let (state, nonce, secret) = (Secrets.random(count: 43), Secrets.random(count: 43), Secrets.random(count: 43))
        let verifier = Secrets.random(count: 64)
        let challenge = Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        let now = clock.now()
        let address = try await provider.address(
            for: ProviderRequest(state: state, nonce: nonce, challenge: challenge, redirect: redirect),
            at: now
        )
        let entry = Waiting(
            state: state,
            proof: ProviderProof(verifier: verifier, nonce: nonce, redirect: redirect),
            returnTo: returnTo,
            at: now
        )
        waiting.withLock { waiting in
            waiting = waiting.filter { now.timeIntervalSince($0.value.at) <= Limits.providerSecondsMax }
            if waiting.count >= Limits.signInsWaitingMax, let oldest = waiting.min(by: { $0.value.at < $1.value.at }) {
                waiting[oldest.key] = nil
            }
            waiting[Secrets.sha256(secret)] = entry
        }
        return (address, secret)
    }

    /// Signs somebody in who came back from the provider.
    ///
    /// - Returns: how far they came, and where they wanted to go.
    /// - Throws: `ProviderRefusal` or `LoginRefusal`.
    public func finish(code: String, state: String, secret: String, from address: String) async throws
        -> (signIn: SignIn, returnTo: String)
    {
        let now = clock.now()
        // Taken out: it is good for one try.
        let entry = waiting.withLock { $0.removeValue(forKey: Secrets.sha256(secret)) }
        guard let entry, now.timeIntervalSince(entry.at) <= Limits.providerSecondsMax,
            Secrets.isEqual(Array(entry.state.utf8), Array(state.utf8))
        else {
            throw ProviderRefusal("this sign-in was not begun in this browser, or took too long; begin again")
        }
        let identity = try await provider.identity(code: code, proof: entry.proof, at: now)
        let person = try await person(of: identity, at: now)
        return (try await desk.admit(person, from: address), entry.returnTo)
    }

    /// Says whose account somebody has whom the provider calls by this subject.
    ///
    /// - Throws: `DeskRefusal` or `ProviderRefusal`.
    public func tie(_ subject: String, to name: String, by admin: Person) async throws {
        try admin.role.must(.administer)
        guard !subject.isEmpty, subject.count <= Limits.subjectCharactersMax else {
            throw ProviderRefusal(
                "write the subject as the provider says it: 1 to \(Limits.subjectCharactersMax) characters"
            )
        }
        guard try await accounts.person(named: name) != nil else { throw DeskRefusal.nobodyOfThatName(name) }
        guard try await identities.tie(issuer: provider.issuer, subject: subject, to: name) else {
            throw ProviderRefusal("\(subject) is tied to an account already")
        }
        let details = ["issuer": provider.issuer, "subject": subject]
        try await trail.append([.person(name, "identity tied", at: clock.now(), by: admin.name, details)])
    }

    private func person(of identity: ProvenIdentity, at now: Date) async throws -> Person {
        if let name = try await identities.person(issuer: identity.issuer, subject: identity.subject) {
            guard let person = try await accounts.person(named: name), person.isActive else {
                throw ProviderRefusal("the account \(name) is not active here; an admin can activate it")
            }
            return person
        }
        return try await add(identity, at: now)
    }

    private func add(_ identity: ProvenIdentity, at now: Date) async throws -> Person {
        guard admission.creation == .known else {
            throw ProviderRefusal(
                "nobody here is known as \(identity.subject) of \(identity.issuer); ask an admin to tie it to your account"
            )
        }
        guard let role = admission.role(of: identity.groups) else {
            throw ProviderRefusal(
                "none of your groups leads to a role here; ask an admin to name one under oidc.roles in the configuration"
            )
        }
        let name = try await freeName(identity)
        let person = Person(name: name, role: role, passwordHash: "")
        try await accounts.save(person)
        guard try await identities.tie(issuer: identity.issuer, subject: identity.subject, to: name) else {
            throw ProviderRefusal("somebody is signing in as you at this moment; begin again")
        }
        let details = ["role": role.rawValue, "issuer": identity.issuer, "subject": identity.subject]
        try await trail.append([.person(name, "added", at: now, by: HouseFact.house, details)])
        return person
    }

    /// A name that nobody has; an account that is there is never taken over by its name.
    private func freeName(_ identity: ProvenIdentity) async throws -> String {
        let taken = Set(try await accounts.people().map { $0.name.lowercased() })
        let wishes = (identity.names + [identity.subject]).map { wish in
            String(wish.filter { AccountDesk.isPlain(String($0)) }.prefix(Limits.personNameCharactersMax - 3))
        }.filter { !$0.isEmpty }
        let numbered = (2...99).map { "\(wishes.first ?? "person")-\($0)" }
        guard let free = (wishes + numbered).first(where: { !taken.contains($0.lowercased()) }) else {
            throw ProviderRefusal("no name is free for \(identity.subject); ask an admin")
        }
        return free
    }
}

/// Whom the house lets in from its identity provider.
public struct Admission: Hashable, Sendable {
    /// Whether people who come for the first time get an account.
    public enum Creation: String, CaseIterable, Hashable, Sendable {
        /// Everybody whose groups lead to a role.
        case known
        /// Nobody.
        case never
    }

    public let providerName: String
    public let creation: Creation
    /// Which group leads to which role; a group named `*` is everybody's.
    public let roles: [String: Role]

    public init(providerName: String, creation: Creation, roles: [String: Role]) {
        self.providerName = providerName
        self.creation = creation
        self.roles = roles
    }

    /// The role that may do most, of those that the groups lead to.
    public func role(of groups: [String]) -> Role? {
        (groups + ["*"]).compactMap { roles[$0] }.max {
            ($0.permissions.count, $0.rawValue) < ($1.permissions.count, $1.rawValue)
        }
    }
}
