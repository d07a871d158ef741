import HouseTesting
import Operations
import Ports
import Testing

@testable import Web

@Suite("The list of people")
struct PeoplePageTests {
    @Test func `says role, factor, last seen and standing of each`() {
        let entries = [
            PeopleDesk.Entry(
                person: Person(name: "ana", role: .analyst, passwordHash: "h"),
                hasFactor: true,
                seenAt: Samples.start
            ),
            PeopleDesk.Entry(
                person: Person(name: "zoe@x", role: .viewer, passwordHash: "h", isActive: false),
                hasFactor: false,
                seenAt: nil
            ),
        ]
        let reader = Reader(person: Person(name: "root", role: .admin, passwordHash: "h"), formKey: "k")
        let text = PeoplePage(entries: entries, reader: reader).html.description
        #expect(text.contains(">on</td><td data-label=\"Last seen\"><time"))
        #expect(text.contains(">none</td><td data-label=\"Last seen\">never</td>"))
        #expect(text.contains(">no</td>") && text.contains("/settings/people/zoe%40x"))
        #expect(text.contains("auditor <span class=\"quiet\">may read, read the audit trail</span>"))
    }
}
