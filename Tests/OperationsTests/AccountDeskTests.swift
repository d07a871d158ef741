import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of accounts")
struct AccountDeskTests {
    private let stage: LineStage
    private let desk: AccountDesk
    private let password = "a long enough password"

    init() async throws {
        stage = try LineStage()
        desk = stage.accountDesk()
        try await desk.add(name: "ana", role: .analyst, password: password)
    }

    private func signIn(_ name: String = "ana", _ password: String? = nil, from address: String = "192.0.2.1")
        async throws -> String
    {
        let found = try await desk.signIn(name: name, password: password ?? self.password, from: address)
        guard case .session(let secret) = found else {
            Issue.record("a code was asked for")
            return ""
        }
        return secret
    }

    private func after(_ seconds: Double) { stage.time.advance(bySeconds: seconds) }

    @Test func `signs in and out`() async throws {
        let secret = try await signIn()
        let found = try #require(try await desk.session(secret: secret))
        #expect(found.person.name == "ana" && found.person.role == .analyst && found.session.formKey.count == 32)
        #expect(secret.count == 43 && !found.session.hash.elementsEqual(secret.utf8))
        #expect(try await desk.session(secret: "x") == nil)
        #expect(try await signIn() != secret, "each login has a session of its own")
        try await desk.signOut(secret: secret)
        #expect(try await desk.session(secret: secret) == nil)
    }

    @Test func `a wrong name, a wrong password and somebody who left are refused alike`() async throws {
        let accounts = SQLiteAccounts(stage.control)
        try await desk.add(name: "gone", role: .viewer, password: password)
        var gone = try #require(try await accounts.person(named: "gone"))
        gone.isActive = false
        try await accounts.save(gone)
        let long = String(repeating: "x", count: Limits.passwordCharactersMax + 1)
        for (name, word) in [("ana", "wrong"), ("nobody", password), ("gone", password), ("ana", long)] {
            await #expect(throws: LoginRefusal.wrong) { try await signIn(name, word) }
        }
    }

    @Test func `five failures a minute from an address are enough, for that name and address`() async throws {
        for _ in 0..<Limits.loginFailuresMax {
            await #expect(throws: LoginRefusal.wrong) { try await signIn("ana", "wrong") }
            after(1)
        }
        let wait = 60 - Limits.loginFailuresMax
        await #expect(throws: LoginRefusal.tooMany(afterSeconds: wait)) { try await signIn() }
        await #expect(throws: LoginRefusal.tooMany(afterSeconds: wait)) { try await signIn("ANA") }
        _ = try await signIn(from: "198.51.100.1")
        after(Double(wait))
        _ = try await signIn()
    }

    @Test func `a session ends when it is not used for eight hours, and after a day in any case`() async throws {
        let idle = try await signIn()
        after(Limits.sessionIdleSecondsMax)
        #expect(try await desk.session(secret: idle) != nil)
        after(Limits.sessionIdleSecondsMax + 1)
        #expect(try await desk.session(secret: idle) == nil)
        #expect(try await desk.session(secret: idle) == nil, "it does not come back")
        let busy = try await signIn()
        for _ in 0..<4 {
            after(Limits.sessionSecondsMax / 4)
            #expect(try await desk.session(secret: busy) != nil)
        }
        after(1)
        #expect(try await desk.session(secret: busy) == nil)
    }

    @Test func `a new password ends the sessions`() async throws {
        let secret = try await signIn()
        try await desk.add(name: "ana", role: .analyst, password: "another long password")
        #expect(try await desk.session(secret: secret) == nil)
        await #expect(throws: LoginRefusal.wrong) { try await signIn() }
        _ = try await signIn("ana", "another long password")
    }

    @Test(arguments: [
        ("bob", "eleven char", PersonRefusal.passwordTooShort),
        ("bob", String(repeating: "x", count: 257), .passwordTooLong),
        ("", "a long enough password", .nameNotPlain), ("bob smith", "a long enough password", .nameNotPlain),
        ("bob\n", "a long enough password", .nameNotPlain), ("<b>", "a long enough password", .nameNotPlain),
        (String(repeating: "b", count: 65), "a long enough password", .nameNotPlain),
    ]) func `a name and a password have rules, said in a sentence`(
        name: String,
        password: String,
        refusal: PersonRefusal
    ) async throws {
        await #expect(throws: refusal) { try await desk.add(name: name, role: .viewer, password: password) }
        #expect(!refusal.description.isEmpty)
        #expect(try await SQLiteAccounts(stage.control).people().count == 1)
    }

    @Test func `names and passwords of every script are welcome`() async throws {
        try await desk.add(name: "zoë.müller+it@example.com", role: .admin, password: "пароль достаточно длинный")
        _ = try await signIn("zoë.müller+it@example.com", "пароль достаточно длинный")
    }

    @Test func `a refusal tells nothing but how long to wait`() {
        #expect(LoginRefusal.wrong.description == "the name or the password is not right")
        #expect(LoginRefusal.tooMany(afterSeconds: 12).description.contains("wait 12 seconds"))
    }
}
