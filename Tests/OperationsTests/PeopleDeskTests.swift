import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of people")
struct PeopleDeskTests {
    private let stage: LineStage
    private let accounts: AccountDesk
    private let desk: PeopleDesk
    private var root = Person(name: "root", role: .admin, passwordHash: "h")

    init() async throws {
        stage = try LineStage()
        let factors = stage.factorDesk()
        accounts = stage.accountDesk(factors)
        let store = SQLiteAccounts(stage.control)
        desk = PeopleDesk(
            accounts: store,
            desk: accounts,
            factors: factors,
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
        try await store.save(root)
    }

    private func person(_ name: String) async throws -> Person {
        try #require(try await SQLiteAccounts(stage.control).person(named: name))
    }

    private func signIn(_ name: String, _ password: String) async throws -> String {
        guard case .session(let secret) = try await accounts.signIn(name: name, password: password, from: "192.0.2.1")
        else { throw LoginRefusal.wrongCode }
        return secret
    }

    @Test func `somebody new gets a password that is told once and is to be changed`() async throws {
        let password = try await desk.add("ana", as: .analyst, by: root)
        #expect(password.count == 23)
        #expect(try await person("ana").isPasswordTemporary)
        let secret = try await signIn("ana", password)
        #expect(try await accounts.session(secret: secret)?.person.isPasswordTemporary == true)
        let own = try await accounts.changePassword(
            password,
            to: "a password of my own",
            by: person("ana"),
            from: "192.0.2.1"
        )
        #expect(try await accounts.session(secret: own)?.person.isPasswordTemporary == false)
        #expect(try await accounts.session(secret: secret) == nil, "the other sessions have ended")
        await #expect(throws: PersonRefusal.nameTaken("ana")) { try await desk.add("ANA", as: .viewer, by: root) }
        await #expect(throws: PersonRefusal.nameNotPlain) { try await desk.add("<b>", as: .viewer, by: root) }
    }

    @Test func `a new role, a new password and a new standing end the sessions, and are facts`() async throws {
        var password = try await desk.add("ana", as: .analyst, by: root)
        let first = try await signIn("ana", password)
        try await desk.change("ana", to: .responder, by: root)
        #expect(try await accounts.session(secret: first) == nil)
        password = try await desk.renewPassword(of: "ana", by: root)
        let second = try await signIn("ana", password)
        try await desk.set("ana", to: .inactive, by: root)
        #expect(try await accounts.session(secret: second) == nil)
        await #expect(throws: LoginRefusal.wrong) { try await signIn("ana", password) }
        try await desk.set("ana", to: .inactive, by: root)
        try await desk.set("ana", to: .active, by: root)
        _ = try await signIn("ana", password)
        let facts = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "person ana", by: "root"))
            .reversed().map(\.fact)
        #expect(facts.map(\.word) == ["added", "role changed", "password set", "deactivated", "activated"])
        #expect(facts[1].details == ["from": "analyst", "to": "responder"])
    }

    @Test func `the last active admin stays one`() async throws {
        await #expect(throws: PersonRefusal.lastAdmin) { try await desk.change("root", to: .viewer, by: root) }
        await #expect(throws: PersonRefusal.lastAdmin) { try await desk.set("root", to: .inactive, by: root) }
        _ = try await desk.add("second", as: .admin, by: root)
        try await desk.change("root", to: .viewer, by: root)
        await #expect(throws: PersonRefusal.lastAdmin) { try await desk.set("second", to: .inactive, by: root) }
        #expect(try await person("second").isActive)
        #expect(try await person("root").role == .viewer)
    }

    @Test func `only an admin may look and change`() async throws {
        let aud = Person(name: "aud", role: .auditor, passwordHash: "h")
        let refusal = DeskRefusal.notAllowed(.administer, role: .auditor)
        await #expect(throws: refusal) { try await desk.all(for: aud) }
        await #expect(throws: refusal) { try await desk.entry("root", for: aud) }
        await #expect(throws: refusal) { try await desk.add("x", as: .admin, by: aud) }
        await #expect(throws: refusal) { try await desk.change("root", to: .viewer, by: aud) }
        await #expect(throws: refusal) { try await desk.set("root", to: .inactive, by: aud) }
        await #expect(throws: refusal) { try await desk.renewPassword(of: "root", by: aud) }
        await #expect(throws: DeskRefusal.nobodyOfThatName("x")) { try await desk.set("x", to: .active, by: root) }
    }

    @Test func `the list says when somebody was seen, and puts those who left last`() async throws {
        let password = try await desk.add("zoe", as: .analyst, by: root)
        _ = try await desk.add("ana", as: .viewer, by: root)
        try await desk.set("ana", to: .inactive, by: root)
        _ = try await signIn("zoe", password)
        let all = try await desk.all(for: root)
        #expect(all.map(\.person.name) == ["root", "zoe", "ana"])
        #expect(all.map(\.seenAt) == [nil, stage.time.now, nil] && all.allSatisfy { !$0.hasFactor })
    }
}
