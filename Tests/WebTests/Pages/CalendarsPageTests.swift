import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The calendars' page")
struct CalendarsPageTests {
    @Test func `who may not change them only reads them`() {
        func page(_ role: Role, draft: FormBody? = nil) -> String {
            let reader = Reader(person: Person(name: "x", role: role, passwordHash: ""), formKey: "k")
            return CalendarsPage(calendars: [Samples.calendar], draft: draft, reader: reader).html.description
        }
        #expect(!page(.viewer).contains("Change it") && page(.viewer).contains("Monday, Tuesday"))
        #expect(page(.admin).contains("Change it") && !page(.admin).contains("Remove default"), "the last one stays")
        let sent = page(.admin, draft: FormBody("name=new&zone=%3Cz%3E&holidays=x"))
        #expect(sent.contains("value=\"&lt;z&gt;\"") && sent.contains(">x</textarea>"))
    }
}
