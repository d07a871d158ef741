import Ports
import Testing

@testable import Web

@Suite("The page of teams")
struct TeamsPageTests {
    @Test func `whoever left stays ticked until somebody unticks them`() {
        let reader = Reader(person: Person(name: "root", role: .admin, passwordHash: "h"), formKey: "k")
        let team = Team(name: "night", lead: "gone", members: ["gone", "ana"])
        let text = TeamsPage(teams: [team], bare: ["security"], people: ["ana", "ben"], reader: reader).html.description
        #expect(text.contains("value=\"gone\" checked> gone") && text.contains("value=\"ben\"> ben"))
        #expect(text.contains("<option selected>gone</option>"))
        #expect(text.contains("Remove the team night") && !text.contains("Remove the team security"))
        let other = Reader(person: Person(name: "vic", role: .viewer, passwordHash: "h"), formKey: "k")
        let plain = TeamsPage(teams: [team], bare: [], people: [], reader: other).html.description
        #expect(
            plain.contains("<dd>ana, gone</dd>") && !plain.contains("<form method=\"post\" action=\"/settings/teams\"")
        )
    }
}
