import Ports
import Testing

@testable import Web

@Suite("The page of letters that led to no incident")
struct LettersPageTests {
    @Test func `an empty one says why`() {
        let reader = Reader(person: Person(name: "ada", role: .admin, passwordHash: ""), formKey: "k")
        #expect(LettersPage(letters: [], isOff: true, reader: reader).html.description.contains("neither a mail box"))
        #expect(LettersPage(letters: [], isOff: false, reader: reader).html.description.contains("waits here for you"))
    }
}
