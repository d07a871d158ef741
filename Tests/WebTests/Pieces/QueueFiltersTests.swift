import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The queue's filters")
struct QueueFiltersTests {
    @Test func `show what is asked for, and how to ask for less`() {
        let query = QueueQuery().with { query in
            query.severities = [.high]
            query.words = "<root>"
            query.columns = [.rule]
            query.endedFrom = "2026-11-24T10:00:00Z"
        }
        let reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")
        let text = QueueFilters(query: query, people: ["ben"], reader: reader).html.description
        #expect(
            text.contains("value=\"high\" checked") && text.contains("value=\"&lt;root&gt;\"")
                && !text.contains("<root>")
        )
        #expect(text.contains("value=\"rule\" checked") && text.contains("value=\"name:ben\""))
        #expect(text.contains("type=\"hidden\" name=\"ended_from\""), "what the form has no field for stays")
        #expect(text.contains("severity High") && text.contains("words &lt;root&gt;"))
    }
}
