import Crypto
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of the identity provider")
struct ProviderDeskTests {
    /// A provider that proves whatever a test wants, and keeps what it was asked.
    private final class Provider: IdentityProvider {
        let issuer = "https://id"
        let asked = Mutex<ProviderRequest?>(nil)
        let proof = Mutex<ProviderProof?>(nil)
        let answer: ProvenIdentity

        init(_ answer: ProvenIdentity) { self.answer = answer }

        func address(for request: ProviderRequest, at now: Date) -> String {
            asked.withLock { $0 = request }
            return "https://id/authorize"
        }

        func identity(code: String, proof: ProviderProof, at now: Date) throws -> ProvenIdentity {
            self.proof.withLock { $0 = proof }
            guard code == "good" else { throw ProviderRefusal("no") }
            return answer
        }
    }

    private let stage: LineStage
    private let factors: FactorDesk
    private let accounts: AccountDesk

    init() throws {
        stage = try LineStage()
        factors = stage.factorDesk()
        accounts = stage.accountDesk(factors)
    }

    private func identity(_ subject: String = "42", names: [String] = ["ana"], groups: [String] = ["soc"])
        -> ProvenIdentity
    {
        ProvenIdentity(issuer: "https://id", subject: subject, names: names, groups: groups)
    }

    private func desk(
        _ provider: Provider,
        creation: Admission.Creation = .known,
        roles: [String: Role] = ["soc": .analyst, "lead": .responder]
    ) -> ProviderDesk {
        ProviderDesk(
            provider: provider,
            identities: SQLiteIdentities(stage.control),
            accounts: SQLiteAccounts(stage.control),
            desk: accounts,
            admission: Admission(providerName: "Example", creation: creation, roles: roles),
            redirect: "http://house/login/oidc/callback",
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
    }

    /// Who is signed in after a whole way there and back.
    private func walk(_ provider: Provider, _ desk: ProviderDesk) async throws -> Person {
        let (_, secret) = try await desk.begin(returnTo: "/alerts")
        let state = try #require(provider.asked.withLock { $0?.state })
        let (signIn, returnTo) = try await desk.finish(code: "good", state: state, secret: secret, from: "192.0.2.1")
        #expect(returnTo == "/alerts")
        guard case .session(let secret) = signIn else { throw LoginRefusal.wrongCode }
        return try #require(try await accounts.session(secret: secret)).person
    }

    @Test func `somebody new gets the role of their groups, and is the same person the next time`() async throws {
        let provider = Provider(identity(groups: ["x", "soc", "lead"]))
        let desk = desk(provider)
        let first = try await walk(provider, desk)
        #expect(first == Person(name: "ana", role: .responder, passwordHash: ""))
        let renamed = Provider(identity(names: ["another"], groups: []))
        #expect(try await walk(renamed, self.desk(renamed, creation: .never)) == first)
        let request = try #require(provider.asked.withLock { $0 })
        let proof = try #require(provider.proof.withLock { $0 })
        #expect(request.nonce == proof.nonce && request.redirect == proof.redirect && proof.verifier.count == 64)
        let digest = Data(SHA256.hash(data: Data(proof.verifier.utf8))).base64EncodedString()
        #expect(
            request.challenge.count == 43
                && digest.replacing("+", with: "-").replacing("/", with: "_").hasPrefix(request.challenge)
        )
        let facts = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "person ana", word: "added"))
        #expect(facts.first?.fact.details == ["role": "responder", "issuer": "https://id", "subject": "42"])
    }

    @Test func `an account is never taken over by its name or mail`() async throws {
        try await accounts.add(name: "Ana", role: .admin, password: "a long enough password")
        let mail = Provider(identity(names: ["ana", "ana@example.com"]))
        #expect(try await walk(mail, desk(mail)).name == "ana@example.com")
        let second = Provider(identity("43", names: ["ana"]))
        #expect(try await walk(second, desk(second)).name == "43")
        let hostile = Provider(identity("<44>", names: ["<b>eva</b>"]))
        #expect(try await walk(hostile, desk(hostile)).name == "bevab")
        let none = Provider(identity("ANA", names: []))
        #expect(try await walk(none, desk(none)).name == "ANA-2")
    }

    @Test func `whoever is unknown stays out where nobody is added, or no group leads to a role`() async throws {
        let provider = Provider(identity())
        for desk in [desk(provider, creation: .never), desk(provider, roles: ["lead": .responder])] {
            await #expect(throws: ProviderRefusal.self) { try await walk(provider, desk) }
        }
        #expect(try await accounts.people().isEmpty)
        #expect(try await walk(provider, desk(provider, roles: ["*": .viewer])).role == .viewer)
    }

    @Test func `whoever was deactivated stays out, and a second factor is asked for`() async throws {
        let provider = Provider(identity())
        let desk = desk(provider)
        var ana = try await walk(provider, desk)
        let offer = factors.offer(to: ana)
        _ = try await factors.confirm(TOTP.code(offer.secret, step: TOTP.step(at: stage.time.now)), by: ana)
        await #expect(throws: LoginRefusal.wrongCode) { try await walk(provider, desk) }
        ana.isActive = false
        try await SQLiteAccounts(stage.control).save(ana)
        await #expect(throws: ProviderRefusal.self) { try await walk(provider, desk) }
    }

    @Test func `state, browser and time must be right, and each way is walked once`() async throws {
        let provider = Provider(identity())
        let desk = desk(provider)
        func way() async throws -> (state: String, secret: String) {
            let (_, secret) = try await desk.begin(returnTo: "/")
            return (try #require(provider.asked.withLock { $0?.state }), secret)
        }
        func finish(_ state: String, _ secret: String, code: String = "good") async throws {
            _ = try await desk.finish(code: code, state: state, secret: secret, from: "192.0.2.1")
        }
        let (one, two) = (try await way(), try await way())
        await #expect(throws: ProviderRefusal.self) { try await finish(one.state, "another browser") }
        await #expect(throws: ProviderRefusal.self) { try await finish(one.state, two.secret) }
        await #expect(throws: ProviderRefusal.self) { try await finish(two.state, two.secret) }
        try await finish(one.state, one.secret)
        await #expect(throws: ProviderRefusal.self) { try await finish(one.state, one.secret) }
        let late = try await way()
        stage.time.advance(bySeconds: Limits.providerSecondsMax + 1)
        await #expect(throws: ProviderRefusal.self) { try await finish(late.state, late.secret) }
        let bad = try await way()
        await #expect(throws: ProviderRefusal("no")) { try await finish(bad.state, bad.secret, code: "bad") }
    }

    @Test func `an account that is there is tied to its subject by an admin alone`() async throws {
        let provider = Provider(identity())
        let desk = desk(provider, creation: .never)
        try await accounts.add(name: "eva", role: .responder, password: "a long enough password")
        let root = Person(name: "root", role: .admin, passwordHash: "h")
        await #expect(throws: DeskRefusal.self) {
            try await desk.tie("42", to: "eva", by: Person(name: "eva", role: .responder, passwordHash: "h"))
        }
        await #expect(throws: DeskRefusal.nobodyOfThatName("x")) { try await desk.tie("42", to: "x", by: root) }
        await #expect(throws: ProviderRefusal.self) { try await desk.tie("", to: "eva", by: root) }
        try await desk.tie("42", to: "eva", by: root)
        await #expect(throws: ProviderRefusal.self) { try await desk.tie("42", to: "eva", by: root) }
        #expect(try await walk(provider, desk).name == "eva")
        let fact = try await SQLiteAuditTrail(stage.control).facts(FactFilter(by: "root")).first?.fact
        #expect(fact?.word == "identity tied" && fact?.subject == "person eva")
    }
}
