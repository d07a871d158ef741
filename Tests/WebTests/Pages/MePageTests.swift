import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("The page of one's own account")
struct MePageTests {
    private func page(_ person: Person) -> String {
        MePage(reader: Reader(person: person, formKey: "k"), views: [], sessions: [], factor: nil, offer: nil).html
            .description
    }

    @Test func `asks for a new password first, where somebody else made it`() {
        let person = Person(name: "ana", role: .viewer, passwordHash: "h", isPasswordTemporary: true)
        #expect(page(person).contains("<h1>Choose a password</h1>") && !page(person).contains("Looks"))
    }

    @Test func `has no password to change for whoever signs in elsewhere`() {
        let text = page(Person(name: "ana", role: .viewer, passwordHash: ""))
        #expect(text.contains("identity provider") && !text.contains("name=\"old\"") && text.contains("<h2>Looks</h2>"))
    }
}
