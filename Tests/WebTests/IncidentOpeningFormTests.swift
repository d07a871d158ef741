import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The form of a new incident")
struct IncidentOpeningFormTests {
    private func opening(_ pairs: [(name: String, value: String)]) throws -> IncidentOpening {
        try IncidentOpeningForm(form: FormBody(pairs: pairs), policy: IncidentSamples.policy).opening()
    }

    @Test func `sensitivity is chosen, or that of the category`() throws {
        #expect(try opening([("sensitivity", "S2")]).sensitivity == .s2)
        #expect(try opening([("sensitivity", "category"), ("category", "compromised asset")]).sensitivity == .s1)
        for wrong in [[], [("sensitivity", "S4")], [("sensitivity", "category")]] as [[(name: String, value: String)]] {
            #expect(throws: FormMistake.self) { try opening(wrong) }
        }
    }

    @Test func `alerts are named one by one or with spaces between`() throws {
        let made = try opening([("sensitivity", "S3"), ("alert", "ALR-3, ALR-1"), ("alert", "ALR-2")])
        #expect(made.alerts.map(\.rawValue) == [3, 1, 2])
        #expect(throws: FormMistake("\"7\" is no alert; write names such as ALR-42")) {
            try opening([("sensitivity", "S3"), ("alert", "7")])
        }
    }

    @Test func `what is said of step 1 is taken over`() throws {
        let made = try opening([
            ("sensitivity", "S3"), ("title", "t"), ("kind", "vulnerability"), ("critical", "yes"),
            ("area", "integrity"),
            ("area", "taste"), ("source", "e-mail"), ("description", "d"),
        ])
        let facts = Identification(areas: [.integrity], source: .email, description: "d")
        #expect(made.kind == .vulnerability && made.isCritical && made.identification == facts)
    }
}
