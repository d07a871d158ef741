import Foundation
import Testing

@testable import Incidents

@Suite("What an incident knows of its tickets")
struct TicketRecordTests {
    @Test func `a proposal is known while it waits and once it was decided`() {
        let proposal = TicketProposal(id: "waits", tracker: "jira", wish: .due(nil), at: .distantPast)
        let record = TicketRecord(proposals: [proposal], decided: ["decided"])
        #expect(record.knows("waits") && record.knows("decided") && !record.knows("new"))
    }
}
