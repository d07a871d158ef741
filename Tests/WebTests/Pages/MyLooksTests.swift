import Foundation
import Ports
import Testing

@testable import Web

@Suite("The form of looks")
struct MyLooksTests {
    @Test func `has ticked what is kept`() {
        var reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")
        reader.preferences = Preferences(theme: .light, density: .compact, keys: .off, timeZone: "UTC", view: 2)
        let view = SavedView(
            number: 2,
            content: NewView(list: .alerts, name: "<v>", owner: "ana", audience: .owner, query: "")
        )
        let text = MyLooks(reader: reader, views: [view]).html.description
        for value in ["light", "compact", "off"] { #expect(text.contains("value=\"\(value)\" checked>")) }
        #expect(text.contains("<option value=\"2\" selected>&lt;v&gt;</option>"))
        #expect(text.components(separatedBy: " checked>").count == 4)
    }
}
