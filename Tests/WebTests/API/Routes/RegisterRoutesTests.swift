import Foundation
import HTTPTypes
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Records that outlive an incident, in the API")
struct RegisterRoutesTests {
    private static let rob = Person(name: "rob", role: .responder, passwordHash: "")

    /// What an answer breaks of the schema that its route promises.
    private func misfits(_ answer: JSONValue, of name: String) -> [String] {
        RegisterRoutes.all.first { $0.name == name }.flatMap { $0.answer?.problems(in: answer).map { "\($0)" } } ?? [
            "no route"
        ]
    }

    @Test func `a problem is opened, changed on the version that was seen, and read`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(), by: Self.rob)
        try await stage.browse(as: "root") { browser async throws in
            let wrong = try await browser.call(.post, "problems", #"{"title":"Doors","incidents":["7"]}"#)
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("is no incident"))
            let made = try await browser.call(.post, "problems", #"{"title":"Doors","incidents":["INC-1"]}"#)
            #expect(made.status == .created && made.json["id"] == "PRB-1", "\(made.body)")
            #expect(misfits(made.json, of: "getProblem").isEmpty)
            let seen = ["If-Match": made.headers[.eTag] ?? ""]
            let step = #"{"form":"know","fields":{"text":"no lock"}}"#
            let known = try await browser.call(.post, "problems/PRB-1/steps", step, headers: seen)
            #expect(known.json["state"] == "known error" && known.json["known_error"] == "no lock")
            #expect(try await browser.call(.post, "problems/PRB-1/steps", step, headers: seen).status.code == 412)
            let list = try await browser.call(.get, "problems").json
            #expect(list["items"]?.items?.count == 1 && misfits(list, of: "listProblems").isEmpty)
            #expect(try await browser.call(.get, "problems/PRB-9").status == .notFound)
            #expect(try await browser.call(.get, "problems/9").status == .notFound)
        }
    }

    @Test func `exercises, disclosures and the plan are read as their schemas say`() async throws {
        let stage = try await WebStage()
        let registers = stage.desks.registers
        _ = try await registers.exercises.plan(.leakage, for: stage.time.now.addingTimeInterval(60), by: Self.rob)
        let incident = try await stage.desks.incidentDesk.open(
            IncidentSamples.opening(kind: .vulnerability),
            by: Self.rob
        )
        try await registers.disclosures.take(.noReporter, on: incident.id, by: Self.rob, seen: nil)
        try await stage.browse(as: "ana") { browser async throws in
            for (path, name) in [
                ("exercises", "listExercises"), ("disclosures", "listDisclosures"), ("plan", "getResponsePlan"),
            ] {
                let answer = try await browser.call(.get, path)
                #expect(answer.status == .ok && misfits(answer.json, of: name).isEmpty, "\(path) \(answer.body)")
            }
            let disclosures = try await browser.call(.get, "disclosures").json
            #expect(disclosures["items"]?.items?.first?["incident"] == "INC-1")
            let early = try await browser.call(.get, "disclosures/INC-1/csaf?publisher=Example")
            #expect(early.status == .unprocessableContent && early.body.contains("the advisory is not written"))
            #expect(try await browser.call(.get, "disclosures/INC-9/csaf?publisher=Example").status == .notFound)
        }
        let advisory = Advisory(
            title: "t",
            summary: "s",
            description: "d",
            products: [.init(vendor: "v", name: "n", affected: "< 1", fixed: ["1"])],
            severity: .word(.low)
        )
        try await registers.disclosures.take(.write(advisory), on: incident.id, by: Self.rob, seen: nil)
        try await stage.browse(as: "ana") { browser async throws in
            let file = try await browser.call(.get, "disclosures/INC-1/csaf?publisher=Example&label=RED")
            #expect(file.json["document"]?["csaf_version"] == "2.0" && file.body.contains("RED"))
        }
    }
}
