import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Notices and duties")
struct NoticePagesTests {
    @Test func `what was told is shown until it is seen, and never of what may not be known`() async throws {
        let stage = try await WebStage()
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(kind: .privacy), by: rob)
        try await stage.desks.incidentDesk.open(IncidentSamples.opening("hidden one", sensitivity: .s1), by: rob)
        try await stage.desks.notices.append([
            Notice(person: "ana", subject: "INC-1", text: "shown \(WebStage.hostile)", at: Samples.start),
            Notice(person: "ana", subject: "INC-2", text: "hidden one", at: Samples.start),
        ])
        try await stage.application.test(.router) { client in
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            let page = try await ana.get("/notices")
            #expect(page.body.contains("shown") && page.body.contains("<strong>new</strong>"))
            #expect(!page.body.contains("hidden one") && !page.body.contains("INC-2"))
            let duties = try await ana.get("/duties")
            #expect(duties.body.contains("the data protection authority") && !duties.body.contains("INC-2"))
        }
    }
}
