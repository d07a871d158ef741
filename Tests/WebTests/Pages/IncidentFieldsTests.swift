import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Fields of incidents")
struct IncidentFieldsTests {
    @Test func `what was written wins over what is recorded`() {
        let fields = IncidentFields(written: FormBody("a=x&b=1&b=2"), current: ["a": "y", "c": "z", "b": "3"])
        #expect(fields.value("a") == "x" && fields.value("c") == "")
        #expect(fields.checked("b", "2") == " checked" && fields.checked("b", "3") == .empty)
        let kept = IncidentFields(written: nil, current: ["a": "y", "b": "1|2"])
        #expect(kept.value("a") == "y" && kept.selected("b", "2") == " selected" && kept.selected("b", "1|2") == .empty)
    }

    @Test func `one of a group is ticked, the fallback when none is`() {
        let fields = IncidentFields(written: nil, current: ["a": "y"])
        #expect(fields.radio("a", ["x", "y"], or: "x").description.components(separatedBy: " checked").count == 2)
        #expect(fields.radio("b", ["x", "y"], or: "x").description.contains("value=\"x\" checked"))
        #expect(!fields.radio("b", ["x", "y"]).description.contains("checked"))
        #expect(fields.select("a", id: "i", ["y<"], empty: "none").description.contains("<option>y&lt;</option>"))
    }
}
