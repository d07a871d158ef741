import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of a person")
struct PersonPageTests {
    @Test func `offers what fits the standing, and shows a new password as text`() {
        let reader = Reader(person: Person(name: "root", role: .admin, passwordHash: "h"), formKey: "k")
        let person = Person(name: "ana", role: .analyst, passwordHash: "h", isActive: false)
        let fact = HouseFact(
            subject: "person ana",
            at: Samples.start,
            by: "<root>",
            word: "role changed",
            details: ["from": "viewer", "to": "analyst"]
        )
        let text = PersonPage(
            entry: PeopleDesk.Entry(person: person, hasFactor: true, seenAt: nil),
            history: [StoredFact(number: 1, fact: fact)],
            password: "abc<de",
            reader: reader
        ).html.description
        #expect(text.contains("value=\"active\"") && !text.contains("value=\"inactive\""))
        #expect(text.contains("abc&lt;de") && text.contains("&lt;root&gt; — role changed: from viewer, to analyst"))
        #expect(text.contains("Remove the second factor") && text.contains("subject=person%20ana"))
    }
}
