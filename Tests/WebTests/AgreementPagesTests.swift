import Foundation
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

@Suite("The page behind a customer's link")
struct AgreementPagesTests {
    @Test func `nobody signs in: the words that were written, one answer, and nothing of the incident`() async throws {
        let stage = try await WebStage()
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.incidentDesk.open(IncidentSamples.opening("secret title"), by: rob)
        let id = IncidentID(rawValue: 1)
        var incident = try #require(try await stage.desks.incidents.incident(id, for: .house))
        let walked = try IncidentSamples.walk(
            &incident,
            to: .resolution,
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        _ = walked
        incident = incident.settled(version: 2)
        try await stage.desks.incidents.save(IncidentChange(incident: incident, facts: walked))
        let until = Samples.start.addingTimeInterval(86_400)
        let ask = IncidentStep.agreement(
            .ask(whom: "Acme \(WebStage.hostile)", text: "Mended \(WebStage.hostile)", until: until)
        )
        try await stage.desks.incidentDesk.take([ask], on: id, by: rob)
        let path = Address.agreement(stage.desks.agreements.token(for: 1, of: id)).path
        try await stage.application.test(.router) { client in
            let page = try await client.execute(uri: path, method: .get)
            let text = String(buffer: page.body)
            #expect(
                page.status == .ok && text.contains("Mended") && !text.contains("secret title")
                    && !text.contains("INC-1")
            )
            #expect(!text.contains("<script>"), "hostile text stays text")
            let empty = try await client.execute(uri: path, method: .post, body: ByteBuffer(string: "comment=x"))
            #expect(empty.status == .unprocessableContent)
            let sent = try await client.execute(
                uri: path,
                method: .post,
                body: ByteBuffer(string: "answer=no&comment=open")
            )
            #expect(sent.status == .ok && String(buffer: sent.body).contains("You did not agree"))
            let again = try await client.execute(uri: path, method: .post, body: ByteBuffer(string: "answer=yes"))
            #expect(again.status == .unprocessableContent)
            let other = try await client.execute(uri: "/agree/nothing", method: .get)
            #expect(other.status == .notFound)
        }
    }
}
