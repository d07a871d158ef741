import Foundation
import HTTPTypes
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Trackers in the API")
struct TrackerRoutesTests {
    @Test func `listed, with tickets that differ, which are written again, and moved`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "adm", role: .admin, password: WebStage.password)
        let incident = try await stage.desks.incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(id.rawValue)
            return IncidentChange(incident: incident, facts: facts)
        }
        let marker = TicketMarker(at: Samples.start, high: 0, chance: 1)
        var link = TicketLink(incident: incident.id, tracker: "jira", marker: marker, drift: [.due])
        try link.take(.linked(TicketName(reference: "SEC-1", url: "https://t/SEC-1")), at: Samples.start)
        try await stage.tickets.reserve(link)
        try await stage.browse(as: "adm") { browser async throws in
            let trackers = try await browser.call(.get, "trackers").json["items"]?.items
            #expect(trackers?.map { $0["name"] } == ["jira", "desk"] && trackers?.first?["calls_go_out"] == true)
            let drift = try await browser.call(.get, "trackers/drift").json["items"]?.items
            #expect(drift?.first?["reference"] == "SEC-1" && drift?.first?["differs"]?.items == ["due date"])
            let tickets = try await browser.call(.get, "incidents/INC-1/tickets").json["items"]?.items
            #expect(tickets?.count == 1)
            let repaired = try await browser.call(.post, "incidents/INC-1/tickets/jira/repair")
            #expect(repaired.status == .ok)
            #expect(try await browser.call(.post, "incidents/INC-1/tickets/none/repair").status == .notFound)
            let moved = try await browser.call(.post, "trackers/jira/move", #"{"to":"desk"}"#)
            #expect(moved.status == .accepted)
            #expect(try await browser.call(.post, "trackers/jira/move", #"{"to":"x"}"#).status == .unprocessableContent)
        }
        try await stage.browse(as: "ana") { browser async throws in
            #expect(try await browser.call(.post, "trackers/jira/move", #"{"to":"desk"}"#).status == .forbidden)
        }
    }
}
