import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("A form that opens something is taken once")
struct OnceFormTests {
    private static func fields(_ once: String, title: String = "A door") -> [(String, String)] {
        [("title", title), ("description", "open"), ("kind", "incident"), ("sensitivity", "S3"), ("once", once)]
    }

    @Test func `sent twice, it leads to what the first sending made`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            #expect(try await rob.get("/incidents/new").body.contains("name=\"once\" value=\""))
            let first = try await rob.open(Self.fields("k1"))
            let again = try await rob.open(Self.fields("k1"))
            #expect(first.status == .seeOther && again.location == first.location)
            _ = try await rob.open(Self.fields("k2"))
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            _ = try await ana.open(Self.fields("k1"))
            let all = try await stage.incidents.incidents(IncidentFilter(), for: .house)
            #expect(all.count == 3, "another form, and another person's, are their own")
        }
    }

    @Test func `a refused one keeps its key and can be sent again`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            for title in [" ", "\u{202E}\u{07}\u{200B}"] {
                let refused = try await rob.open(Self.fields("k1", title: title))
                #expect(refused.status == .unprocessableContent && refused.body.contains("name=\"once\" value=\"k1\""))
            }
            #expect(try await rob.open(Self.fields("k1")).status == .seeOther)
        }
    }
}
