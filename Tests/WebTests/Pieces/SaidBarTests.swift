import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The bar that says what was done")
struct SaidBarTests {
    @Test func `is always there to announce, and offers to undo`() {
        #expect(SaidBar(reader: nil).html.description == "<div role=\"status\" data-part=\"said\"></div>")
        var reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")
        let undo = Said.Undo(path: "/alerts/bulk", fields: ["do": "undo", "alert": "<ALR-1>"])
        reader.said = Said(text: "1 <done>", details: ["ALR-2 was skipped"], undo: undo)
        let html = SaidBar(reader: reader).html.description
        #expect(html.contains("1 &lt;done&gt;") && html.contains("<li>ALR-2 was skipped</li>"))
        #expect(html.contains("action=\"/alerts/bulk\"") && html.contains("value=\"&lt;ALR-1&gt;\""))
    }
}
