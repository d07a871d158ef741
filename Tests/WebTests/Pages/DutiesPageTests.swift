import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The page of duties")
struct DutiesPageTests {
    @Test func `least time left first; nothing due says what would come here`() throws {
        let reader = IncidentView.reader()
        #expect(DutiesPage(incidents: [], now: Samples.start, reader: reader).html.description.contains("Nobody waits"))
        let incident = try IncidentSamples.opened(1, IncidentSamples.opening(kind: .privacy, isCritical: true)).incident
        let text = DutiesPage(incidents: [incident], now: Samples.start, reader: reader).html.description
        let management = try #require(text.range(of: "the management"))
        let authority = try #require(text.range(of: "the data protection authority"))
        #expect(management.lowerBound < authority.lowerBound, "4 hours come before 72")
    }
}
