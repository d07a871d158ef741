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

@Suite("The pages of problems")
struct ProblemPagesTests {
    private static let rob = Person(name: "rob", role: .responder, passwordHash: "")

    private func open(_ stage: WebStage, _ title: String, _ sensitivity: Sensitivity = .s3) async throws {
        try await stage.desks.incidentDesk.open(IncidentSamples.opening(title, sensitivity: sensitivity), by: Self.rob)
    }

    @Test func `from the incident that came again to the known error that the next one shows`() async throws {
        let stage = try await WebStage()
        try await open(stage, "evil.example.net is called")
        try await open(stage, "evil.example.net again")
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let page = try await rob.get("/incidents/INC-2")
            #expect(page.body.contains("It was there before") && page.body.contains("second in 90 days, like INC-1"))
            #expect(page.body.contains("/problems/new?incident=INC-2%2CINC-1"))
            let form = try await rob.get("/problems/new?incident=INC-2%2CINC-1")
            #expect(form.body.contains("value=\"INC-2,INC-1\""))
            let opened = try await rob.post(
                "/problems/new",
                [("title", "The proxy \(WebStage.hostile)"), ("incident", "INC-2, INC-1")],
                from: "/problems/new"
            )
            #expect(opened.location.hasPrefix("/problems/PRB-1?said="))
            for (act, text) in [("know", "the list is not loaded"), ("work around", "block it by hand")] {
                let answer = try await rob.post(
                    "/problems/PRB-1",
                    [("do", act), ("text", text)],
                    from: "/problems/PRB-1"
                )
                #expect(answer.status == .seeOther)
            }
            let problem = try await rob.get("/problems/PRB-1")
            #expect(problem.body.contains("known error") && problem.body.contains("block it by hand"))
            #expect(!problem.body.contains("<img src=x>"))
            let list = try await rob.get("/problems")
            #expect(list.body.contains("PRB-1") && !list.body.contains("<img src=x>"))
            let again = try await rob.get("/incidents/INC-1")
            #expect(again.body.contains("How to live with it:</strong> block it by hand"))
            #expect(!again.body.contains("Open a problem of these"), "it is in one")
        }
    }

    @Test func `a refusal keeps what was written and says what to do`() async throws {
        let stage = try await WebStage()
        try await open(stage, "a door")
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            for (incident, word) in [
                ("INC-x", "is no incident"), ("INC-99", "no incident INC-99"), ("", "at least one"),
            ] {
                let answer = try await rob.post(
                    "/problems/new",
                    [("title", "Doors & windows"), ("incident", incident)],
                    from: "/problems/new"
                )
                #expect(answer.status == .unprocessableContent && answer.body.contains(word), "\(incident)")
                #expect(answer.body.contains("Doors &amp; windows") && answer.body.contains("role=\"alert\""))
            }
            let fields = [("title", "Doors"), ("incident", "INC-1")]
            _ = try await rob.post("/problems/new", fields, from: "/problems/new")
            let early = try await rob.post(
                "/problems/PRB-1",
                [("do", "resolve"), ("text", "a lock was bought")],
                from: "/problems/PRB-1"
            )
            #expect(early.status == .unprocessableContent && early.body.contains("nobody said yet what is wrong"))
            #expect(early.body.contains("a lock was bought"))
            #expect(
                try await rob.post("/problems/PRB-1", [("do", "explode")], from: "/problems/PRB-1").status
                    == .unprocessableContent
            )
            #expect(try await rob.get("/problems/PRB-9").status == .notFound)
        }
    }

    @Test(arguments: [
        (["do": "rename", "title": "a"], ProblemStep.rename("a")),
        (["do": "link", "incident": " INC-7 "], .link(IncidentID(rawValue: 7))),
        (["do": "unlink", "incident": "INC-7", "reason": "r"], .unlink(IncidentID(rawValue: 7), reason: "r")),
        (["do": "know", "text": "t"], .know("t")), (["do": "work around", "text": "t"], .workAround("t")),
        (["do": "resolve", "text": "t"], .resolve(how: "t")), (["do": "reopen", "reason": "r"], .reopen(reason: "r")),
        (
            ["do": "track", "tracker": "Jira", "reference": "SEC-1"],
            .track(TrackerReference(tracker: .jira, reference: "SEC-1"))
        ),
    ])
    func `each form is a step`(fields: [String: String], step: ProblemStep) throws {
        #expect(try ProblemPages.step(FormBody(pairs: fields.map { ($0.key, $0.value) })) == step)
    }

    @Test func `somebody may not know of all its incidents, and sees no trace of them`() async throws {
        let stage = try await WebStage()
        try await open(stage, "evil.example.net by an insider", .s1)
        try await open(stage, "evil.example.net open")
        let ids = [IncidentID(rawValue: 1), IncidentID(rawValue: 2)]
        _ = try await stage.desks.registers.problems.open("Proxies", of: ids, by: Self.rob)
        try await stage.application.test(.router) { client in
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            for path in ["/problems", "/problems/PRB-1", "/incidents/INC-2"] {
                let page = try await ana.get(path)
                #expect(
                    page.status == .ok && !page.body.contains("INC-1<") && !page.body.contains("insider"),
                    "\(path)"
                )
            }
        }
    }
}
