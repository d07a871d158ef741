import Testing

@testable import Operations

@Suite("Passwords")
struct PasswordsTests {
    private let passwords = Passwords()

    @Test func `are argon2id of 19 MiB and two passes, each with a salt of its own`() async throws {
        let first = try await passwords.hash("correct horse battery")
        let second = try await passwords.hash("correct horse battery")
        #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$") && first.count < 128 && first != second)
        #expect(try await passwords.isRight("correct horse battery", for: first))
        #expect(try await !passwords.isRight("correct horse batterY", for: first))
        #expect(try await !passwords.isRight("", for: first))
    }

    @Test(arguments: ["", "plain", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=99999999999,t=2,p=1$AAAA$AAAA"])
    func `what is no hash of ours is an error, not a yes`(hash: String) async {
        await #expect(throws: PasswordError.self) { try await passwords.isRight("x", for: hash) }
    }
}
