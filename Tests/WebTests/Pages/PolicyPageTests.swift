import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("The deadlines' page")
struct PolicyPageTests {
    @Test func `an admin gets a form, others a table that cannot be changed`() {
        func page(_ role: Role) -> String {
            PolicyPage(
                fields: Dictionary(PolicyForm.fields(of: Samples.policy)) { first, _ in first },
                calendars: ["default"],
                reader: Reader(person: Person(name: "x", role: role, passwordHash: ""), formKey: "k")
            ).html.description
        }
        #expect(
            page(.admin).contains("name=\"static-critical-count\" value=\"1\"")
                && page(.admin).contains("Show what this changes")
        )
        #expect(page(.viewer).contains(" disabled") && !page(.viewer).contains("Show what this changes"))
    }
}
