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

@Suite("The pages of the response plan")
struct PlanPagesTests {
    @Test func `a draft is written, shown with what differs, approved by somebody else, and every version stays`()
        async throws
    {
        let stage = try await WebStage()
        try await stage.desks.registers.plan.begin()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let plan = try await rob.get("/plan")
            #expect(plan.body.contains("Whom to call") && plan.body.contains(">nobody</strong>"))
            #expect(plan.body.contains("Looked over by tocsin"))
            func write(_ fields: (String, String)...) async throws -> IncidentVisitor.Answer {
                try await rob.post("/plan/draft", fields, from: "/plan/draft")
            }
            let refused = try await write(
                ("do", "staff"),
                ("role", "incident commander"),
                ("holder", "zoe"),
                ("contact", "+43")
            )
            #expect(refused.status == .unprocessableContent && refused.body.contains("nobody here has the name"))
            #expect(refused.body.contains("value=\"zoe\""))
            let role = [
                ("do", "staff"), ("role", "incident commander"), ("holder", "ana"), ("deputies", ""),
                ("contact", "+43"),
            ]
            #expect(
                try await rob.post("/plan/draft", role, from: "/plan/draft").location.hasPrefix("/plan/draft?said=")
            )
            let text = "Call **first**, then <script>x</script>"
            #expect(
                try await write(("do", "write"), ("key", "calls"), ("title", "Calls"), ("text", text)).status
                    == .seeOther
            )
            #expect(
                try await write(("do", "decide"), ("what", PlanApproval.sharing.rawValue), ("by", "communications"))
                    .status == .seeOther
            )
            #expect(try await write(("do", "explain"), ("text", "we have a commander")).status == .seeOther)
            let draft = try await rob.get("/plan/draft")
            #expect(draft.body.contains("What differs from version 1") && draft.body.contains("<ins>"))
            #expect(try await rob.get("/plan").body.contains("The draft of version 2"))
            #expect(try await write(("do", "approve")).status == .forbidden, "nobody has the role: an admin does it")
            try await stage.desks.accounts.add(name: "adam", role: .admin, password: WebStage.password)
            let adam = try await IncidentVisitor(stage, client, as: "adam")
            let approved = try await adam.post("/plan/draft", [("do", "approve")], from: "/plan/draft")
            #expect(approved.location.hasPrefix("/plan?said="))
            let now = try await rob.get("/plan")
            #expect(now.body.contains("<strong>ana</strong>") && now.body.contains("Call <strong>first</strong>"))
            #expect(!now.body.contains("<script>x"))
            #expect(try await rob.get("/plan/versions/1").body.contains("Version 1"))
            let second = try await rob.get("/plan/versions/2")
            #expect(second.body.contains("incident commander: nobody → ana, +43"))
            #expect(try await rob.get("/plan/versions/9").status == .notFound)
            let confirmed = try await adam.post("/plan", [("do", "confirm")], from: "/plan")
            #expect(confirmed.location.hasPrefix("/plan?said="))
        }
    }

    @Test func `the review that is due says so`() async throws {
        let stage = try await WebStage()
        try await stage.desks.registers.plan.begin()
        stage.time.advance(bySeconds: 400 * 86_400)
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let page = try await rob.get("/plan").body
            #expect(page.contains("The yearly review is overdue since") && page.contains("plan an exercise"))
        }
    }

    @Test(arguments: [
        (["do": "remove", "key": "k"], PlanStep.remove(key: "k")), (["do": "discard"], .discard),
        (["do": "explain", "text": "t"], .explain("t")),
        (
            ["do": "staff", "role": "scribe", "holder": "a", "deputies": "b, c", "contact": " d "],
            .staff(PlanRole(name: .scribe, holder: "a", deputies: ["b", "c"], contact: "d"))
        ),
    ])
    func `each form is a step`(fields: [String: String], step: PlanStep) throws {
        #expect(try PlanPages.step(FormBody(pairs: fields.map { ($0.key, $0.value) })) == step)
    }

    @Test(arguments: [["do": "x"], ["do": "staff", "role": "king"], ["do": "decide", "what": "x"]])
    func `what is no form of the page is refused`(fields: [String: String]) {
        #expect(throws: FormMistake.self) { try PlanPages.step(FormBody(pairs: fields.map { ($0.key, $0.value) })) }
    }
}
