import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The page of the trackers, and their webhooks")
struct TrackerPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "adm", role: .admin, password: WebStage.password)
        return stage
    }

    /// An incident with a ticket that differs.
    private func drifted(_ stage: WebStage, _ opening: IncidentOpening = IncidentSamples.opening()) async throws {
        let incident = try await stage.desks.incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening, by: "rob")
            return IncidentChange(incident: incident, facts: facts)
        }
        var link = TicketLink(
            incident: incident.id,
            tracker: "jira",
            marker: TicketMarker(at: Samples.start, high: 0, chance: UInt64(incident.id.rawValue)),
            drift: [.title]
        )
        try link.take(
            .linked(TicketName(reference: "T-\(incident.id.rawValue)<b>", url: "javascript:alert(1)")),
            at: Samples.start
        )
        try await stage.tickets.reserve(link)
    }

    @Test func `it tells how each is doing and what differs, as text`() async throws {
        let stage = try await stage()
        try await drifted(stage)
        try await stage.browse(as: "rob") { browser async throws in
            let page = try await browser.get("/trackers").body
            #expect(page.contains("<h2>jira</h2>") && page.contains("verified against documentation"))
            #expect(page.contains("T-1&lt;b&gt;") && !page.contains("javascript:") && page.contains("Write it again"))
            #expect(!page.contains("Move its open incidents"), "a responder moves none")
            let repaired = try await browser.post(
                "/trackers",
                [("do", "repair"), ("tracker", "jira"), ("incident", "INC-1")]
            )
            #expect(repaired.location.hasPrefix("/trackers?said="))
        }
        let link = try await stage.tickets.links(TicketFilter()).first
        #expect(link?.repairs == [.title] && link?.dueAt != nil)
    }

    @Test func `a restricted incident's ticket is not there for others, nor in counts`() async throws {
        let stage = try await stage()
        try await drifted(stage, IncidentSamples.opening("Board", sensitivity: .s1))
        try await stage.browse(as: "ana") { browser async throws in
            let page = try await browser.get("/trackers").body
            #expect(!page.contains("INC-1") && !page.contains("T-1") && page.contains("none yet"))
            let items = try await browser.call(.get, "trackers/drift").json["items"]?.items
            #expect(items?.isEmpty == true)
            #expect(try await browser.call(.get, "incidents/INC-1/tickets").status == .notFound)
        }
        try await stage.browse(as: "adm") { browser async throws in
            let refused = try await browser.post(
                "/trackers",
                [("do", "repair"), ("tracker", "jira"), ("incident", "INC-1")]
            )
            #expect(refused.status == .unprocessableContent && refused.body.contains("there is no incident INC-1"))
        }
    }

    @Test func `an admin checks and moves; a viewer may do neither`() async throws {
        let stage = try await stage()
        try await stage.browse(as: "adm") { browser async throws in
            let checked = try await browser.post("/trackers", [("do", "check"), ("tracker", "jira")])
            #expect(checked.status == .seeOther)
            let moved = try await browser.post("/trackers", [("do", "move"), ("tracker", "jira"), ("to", "desk")])
            #expect(moved.status == .seeOther)
            #expect(try await browser.get("/trackers").body.contains("being moved to desk"))
            let nowhere = try await browser.post("/trackers", [("do", "move"), ("tracker", "jira"), ("to", "x")])
            #expect(nowhere.status == .unprocessableContent && nowhere.body.contains("there is no tracker x"))
        }
        try await stage.browse(as: "vic") { browser async throws in
            #expect(try await browser.post("/trackers", [("do", "check"), ("tracker", "jira")]).status == .forbidden)
        }
    }

    @Test func `a webhook without the secret is refused, whichever tracker it names, and one with it is taken`()
        async throws
    {
        let stage = try await stage()
        try await stage.application.test(.router) { client in
            for path in [
                "/hooks/trackers/jira", "/hooks/trackers/none", "/hooks/trackers/desk", "/hooks/trackers/desk/wrong",
            ] {
                let status = try await client.execute(uri: path, method: .post, body: ByteBuffer(string: "{}")) {
                    $0.status
                }
                #expect(status == .unauthorized, "\(path)")
            }
            let path = "/hooks/trackers/desk/a-secret-of-desk"
            let good = try await client.execute(
                uri: path,
                method: .post,
                body: ByteBuffer(string: #"[{"payload":{"id":"9"}}]"#)
            ) { $0.status }
            #expect(good == .ok)
            let odd = try await client.execute(uri: path, method: .post, body: ByteBuffer(string: "no JSON")) {
                $0.status
            }
            #expect(odd == .badRequest)
            let tried = try await client.execute(uri: path, method: .get) { $0.status }
            #expect(tried == .ok, "Zoho tries the address first")
        }
        let kept = try await stage.deliveries.waiting(for: "desk", limit: 9)
        #expect(kept.map(\.references) == [["9"]])
    }
}
