import Ports
import Testing

@testable import Web

@Suite("The menu of saved views")
struct ViewMenuTests {
    @Test func `keeps what the list shows, and leads to what others share`() {
        let reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")
        let content = NewView(list: .alerts, name: "n<1>", owner: "ben", audience: .everybody, query: "stage=all")
        let query = QueueQuery().with { $0.rule = "r\"" }
        let views = [SavedView(number: 4, content: content)]
        let text = ViewMenu(list: .alerts, query: query.text, views: views, reader: reader).html.description
        #expect(text.contains("name=\"query\" value=\"stage=open&amp;rule=r%22\"") && text.contains("by ben"))
        #expect(text.contains("href=\"/views/4\">n&lt;1&gt;"))
    }
}
