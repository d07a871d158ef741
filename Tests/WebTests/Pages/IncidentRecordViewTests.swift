import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What was recorded of an incident, on its page")
struct IncidentRecordViewTests {
    @Test func `every choice has words`() throws {
        var record = try IncidentSamples.incident(at: .done).record
        record.categorization.vector = CVSSVector(text: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        record.categorization.due = .on(Samples.start, reason: "a fair")
        record.categorization.customerPriority = .high
        record.investigation.rootCause = .unknown(why: "logs are gone")
        record.resolution.agreement = .agreed(who: "Acme")
        record.closing.disclosure = .scheduled(Samples.start)
        record.lessons.recurrence = .problem("https://x.example/PRB-1")
        let known = try IncidentSamples.opened().incident
        let incident = Incident(
            id: known.id,
            title: known.title,
            stage: .done,
            openedBy: "ana",
            loggedAt: known.loggedAt,
            terms: known.terms,
            clocks: known.clocks,
            isCritical: false,
            secrecy: known.secrecy,
            record: record
        )
        let text = IncidentRecordView(incident: incident, zone: .gmt, now: Samples.start).html.description
        for words in [
            "CVSS:3.1/", "a fair", "high", "not known: logs are gone", "Acme", "scheduled",
            "<a href=\"https://x.example/PRB-1\"", "implementation, testing, recovery",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func `only an address of the web becomes a link`() {
        for text in ["javascript:alert(1)", "SEC-1", "https://x.example \n<b>", "data:text/html,x"] {
            #expect(!IncidentRecordView.linked(text).description.contains("<a "))
        }
        #expect(IncidentRecordView.linked("https://x.example/\"><b>").description.contains("&quot;&gt;&lt;b&gt;"))
    }
}
