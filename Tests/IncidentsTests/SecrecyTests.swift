import Testing

@testable import Incidents

@Suite("How sensitive an incident is")
struct SecrecyTests {
    @Test func `three levels, each with its words and its first priority`() {
        #expect(
            Sensitivity.allCases.map(\.words) == ["S1, extremely sensitive", "S2, sensitive", "S3, not sensitive"]
        )
        #expect(Sensitivity.allCases.map(\.defaultPriority) == [.high, .medium, .low])
    }
}
