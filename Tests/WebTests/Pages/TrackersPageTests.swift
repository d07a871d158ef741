import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("How the page of trackers looks")
struct TrackersPageTests {
    private func page(_ drift: [TicketLink] = [], role: Role = .admin) -> String {
        TrackersPage(
            standings: [],
            drift: drift,
            names: ["built-in"],
            publicURL: "https://siem.example.com",
            now: Samples.start,
            reader: Reader(person: Person(name: "ana", role: role, passwordHash: ""), formKey: "k"),
            refusal: "no <b>"
        ).html.description
    }

    @Test func `without trackers it says where they are named`() {
        let html = page()
        #expect(html.contains("Every incident is in the built-in tracker") && html.contains("docs/TRACKERS.md"))
        #expect(html.contains("no &lt;b&gt;"))
    }
}
