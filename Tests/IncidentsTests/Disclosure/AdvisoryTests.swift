import Testing
import Vocabulary

@testable import Incidents

@Suite("An advisory")
struct AdvisoryTests {
    @Test func `its severity is the vector's word, or the one that was chosen`() throws {
        #expect(try AdvisorySamples.advisory().severity.word == .medium)
        #expect(try AdvisorySamples.advisory(AdvisorySamples.vector4).severity.word == .high)
        #expect(try AdvisorySamples.advisory(nil).severity.word == .high)
        let none = CVSSVector(text: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
        #expect(try AdvisorySamples.advisory(none).severity.word == nil)
    }

    @Test func `a weakness has a number and a name`() {
        #expect(Advisory.Weakness(id: "cwe-79", name: "x")?.id == "CWE-79")
        #expect(Advisory.Weakness(id: "CWE-079", name: "x") == nil)
        #expect(Advisory.Weakness(id: "CWE-79", name: "") == nil)
    }
}
