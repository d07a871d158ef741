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

@Suite("Breaking the glass")
struct BreakGlassPageTests {
    @Test func `an admin is let in with a reason, nobody else, and nothing is told of what is there`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.incidentDesk.open(IncidentSamples.opening("hidden", sensitivity: .s1), by: rob)
        try await stage.application.test(.router) { client in
            let root = try await IncidentVisitor(stage, client, as: "root")
            #expect(try await root.get("/incidents/INC-1").status == .notFound)
            #expect(try await root.get("/incidents/break-glass").body.contains("Break the glass"))
            func post(_ incident: String, _ reason: String) async throws -> IncidentVisitor.Answer {
                try await root.post(
                    "/incidents/break-glass",
                    [("incident", incident), ("reason", reason)],
                    from: "/incidents/break-glass"
                )
            }
            #expect(try await post("7", "r").status == .unprocessableContent)
            #expect(try await post("INC-9", "r").status == .unprocessableContent)
            #expect(try await post("INC-1", " ").status == .unprocessableContent)
            #expect(try await post("INC-1", "fire").status == .seeOther)
            #expect(try await root.get("/incidents/INC-1").body.contains("hidden"))
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            #expect(try await ana.get("/incidents/break-glass").status == .forbidden)
        }
    }
}
