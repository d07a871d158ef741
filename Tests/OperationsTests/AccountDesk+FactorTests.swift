import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("Signing in with two factors, and one's own account")
struct AccountDeskFactorTests {
    private let stage: LineStage
    private let factors: FactorDesk
    private let desk: AccountDesk
    private let password = "a long enough password"

    init() async throws {
        stage = try LineStage()
        factors = stage.factorDesk()
        desk = stage.accountDesk(factors)
        try await desk.add(name: "ana", role: .analyst, password: password)
    }

    private func ana() async throws -> Person {
        try #require(try await SQLiteAccounts(stage.control).person(named: "ana"))
    }

    private func code(_ offer: FactorOffer) -> String {
        TOTP.code(offer.secret, step: TOTP.step(at: stage.time.now))
    }

    private func turnOn() async throws -> (offer: FactorOffer, codes: [String]) {
        let offer = factors.offer(to: try await ana())
        let codes = try await factors.confirm(code(offer), by: try await ana())
        stage.time.advance(bySeconds: 60)
        return (offer, codes)
    }

    private func ticket() async throws -> String {
        let found = try await desk.signIn(name: "ana", password: password, from: "192.0.2.1")
        guard case .code(let ticket) = found else {
            Issue.record("no code was asked for")
            return ""
        }
        return ticket
    }

    private func enter(_ code: String, _ ticket: String, from address: String = "192.0.2.1") async throws -> String {
        try await desk.enter(code: code, ticket: ticket, from: address)
    }

    @Test func `the code is asked for, and until it is given there is no session`() async throws {
        let (offer, codes) = try await turnOn()
        let ticket = try await ticket()
        #expect(try await desk.sessions(of: ana()).isEmpty)
        #expect(try await desk.session(secret: ticket) == nil, "the ticket opens nothing")
        await #expect(throws: LoginRefusal.wrongCode) { try await enter("000000", ticket) }
        let secret = try await enter(code(offer), ticket)
        #expect(try await desk.session(secret: secret)?.person.name == "ana")
        await #expect(throws: LoginRefusal.startAgain) { try await enter(codes[0], ticket) }
        let again = try await self.ticket()
        await #expect(throws: LoginRefusal.wrongCode) { try await enter(code(offer), again) }
        _ = try await enter(codes[0], again)
        let words = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "person ana")).map(\.fact.word)
        #expect(words.filter { $0 == "second factor failed" }.count == 2 && words.first == "signed in")
    }

    @Test func `guessed codes count with the passwords, and a ticket wears out`() async throws {
        let (_, codes) = try await turnOn()
        let ticket = try await ticket()
        for _ in 0..<Limits.loginFailuresMax - 1 {
            await #expect(throws: LoginRefusal.wrongCode) { try await enter("000000", ticket) }
        }
        await #expect(throws: LoginRefusal.tooMany(afterSeconds: 60)) { try await enter(codes[0], ticket) }
        await #expect(throws: LoginRefusal.startAgain) { try await enter(codes[0], ticket, from: "198.51.100.9") }
        stage.time.advance(bySeconds: 61)
        _ = try await enter(codes[0], try await self.ticket())
    }

    @Test func `a ticket is worth nothing after five minutes, or another password`() async throws {
        let (_, codes) = try await turnOn()
        let old = try await ticket()
        stage.time.advance(bySeconds: Limits.signInSecondsMax + 1)
        await #expect(throws: LoginRefusal.startAgain) { try await enter(codes[0], old) }
        let changed = try await ticket()
        try await desk.add(name: "ana", role: .analyst, password: "another long password")
        await #expect(throws: LoginRefusal.startAgain) { try await enter(codes[0], changed) }
        await #expect(throws: LoginRefusal.startAgain) { try await enter(codes[0], "made up") }
    }

    @Test func `one's own password is changed with the old one, and ends the other sessions`() async throws {
        guard case .session(let secret) = try await desk.signIn(name: "ana", password: password, from: "192.0.2.1")
        else { return }
        func change(_ old: String, _ new: String) async throws -> String {
            try await desk.changePassword(old, to: new, by: try await ana(), from: "192.0.2.1")
        }
        await #expect(throws: PersonRefusal.oldPasswordWrong) { try await change("wrong", "another long password") }
        await #expect(throws: PersonRefusal.passwordSame) { try await change(password, password) }
        await #expect(throws: PersonRefusal.passwordTooShort) { try await change(password, "short") }
        #expect(try await desk.session(secret: secret) != nil, "a refusal ends nothing")
        let next = try await change(password, "another long password")
        #expect(try await desk.session(secret: secret) == nil)
        #expect(try await desk.session(secret: next) != nil)
    }

    @Test func `old passwords are guessed no faster than at the door`() async throws {
        for _ in 0..<Limits.loginFailuresMax {
            await #expect(throws: PersonRefusal.oldPasswordWrong) {
                try await desk.changePassword("wrong", to: "another long one", by: try await ana(), from: "192.0.2.1")
            }
        }
        await #expect(throws: LoginRefusal.self) {
            try await desk.changePassword(password, to: "another long one", by: try await ana(), from: "192.0.2.1")
        }
    }

    @Test func `one's own sessions are listed with where they were opened, and ended`() async throws {
        for address in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
            _ = try await desk.signIn(name: "ana", password: password, from: address)
            stage.time.advance(bySeconds: 1)
        }
        let all = try await desk.sessions(of: ana())
        #expect(all.map(\.address) == ["192.0.2.3", "192.0.2.2", "192.0.2.1"])
        #expect(try await desk.end(.one(hash: all[1].hash), by: ana()) == 1)
        #expect(try await desk.end(.one(hash: all[1].hash), by: ana()) == 0)
        #expect(try await desk.end(.others(than: all[0].hash), by: ana()) == 1)
        #expect(try await desk.sessions(of: ana()) == [all[0]])
        stage.time.advance(bySeconds: Limits.sessionSecondsMax)
        #expect(try await desk.sessions(of: ana()).isEmpty, "what has run out is not listed")
    }

    @Test func `somebody without a password here cannot sign in with one`() async throws {
        try await SQLiteAccounts(stage.control).save(Person(name: "sso", role: .viewer, passwordHash: ""))
        for word in ["", password] {
            await #expect(throws: LoginRefusal.wrong) {
                try await desk.signIn(name: "sso", password: word, from: "192.0.2.7")
            }
        }
    }
}
