import Foundation
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("A report as JSON")
struct ReportBodyTests {
    @Test func `holds to its description and has every part`() throws {
        let value = ReportBody.value(try ReportStage.sheet())
        #expect(ReportBody.schema.problems(in: value).isEmpty)
        #expect(value["opened"]?.items?.map(\.text) == ["INC-1", "INC-2", "INC-3", "INC-4"])
        #expect(value["overrides"]?.items?.first?["asked_by"]?.text == "ana")
        #expect(value["rules"]?.items?.first?["false_positives"]?.integer == 1)
        #expect(value["waiting"]?.items?.first?["late"]?.boolean == true)
        let all = value["times"]?.items?.filter { $0["by"]?.text == "all" } ?? []
        #expect(all.map { $0["clock"]?.text } == ["first response", "triage", "resolution"])
        #expect(all.last?["p90_seconds"] == .null, "too many are open to say")
        #expect(value["before"]?["opened"]?.integer == 0 && value["steps"]?.items?.count == 8)
    }
}
