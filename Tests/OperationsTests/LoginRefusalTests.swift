import Testing

@testable import Operations

@Suite("Refusals at the door")
struct LoginRefusalTests {
    @Test func `say in a sentence what to do`() {
        let refusals: [any CustomStringConvertible] = [
            LoginRefusal.wrongCode, LoginRefusal.startAgain, PersonRefusal.nameTaken("ana"),
            PersonRefusal.passwordSame, PersonRefusal.oldPasswordWrong, PersonRefusal.lastAdmin,
        ]
        for refusal in refusals { #expect(refusal.description.count > 20) }
        #expect(PersonRefusal.nameTaken("ana").description.hasPrefix("ana is there already"))
    }
}
