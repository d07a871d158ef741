import Testing

@testable import Incidents

@Suite("A category of incidents")
struct IncidentCategoryTests {
    @Test func `its default is the most sensitive that fits`() {
        #expect(IncidentCategory(name: "x", sensitivities: [.s2, .s3]).defaultSensitivity == .s2)
        #expect(IncidentCategory(name: "x", sensitivities: []).sensitivities == Sensitivity.allCases)
    }
}
