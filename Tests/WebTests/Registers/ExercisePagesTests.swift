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

@Suite("The pages of exercises")
struct ExercisePagesTests {
    @Test func `the facilitator sees the whole story, those who play what was told, and each what comes next`()
        async throws
    {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let rob = try await IncidentVisitor(stage, client, as: "rob")
            let list = try await rob.get("/exercises")
            #expect(list.body.contains("nothing tried the plan yet") && list.body.contains("No exercise was planned"))
            let refused = try await rob.post(
                "/exercises",
                [("do", "plan"), ("scenario", "asset compromise"), ("for", "tomorrow")],
                from: "/exercises"
            )
            #expect(refused.status == .unprocessableContent && refused.body.contains("value=\"tomorrow\""))
            let day = WrittenTime.text(stage.time.now.addingTimeInterval(86_400), in: Samples.calendar.timeZone)
            let planned = try await rob.post(
                "/exercises",
                [("do", "plan"), ("scenario", "asset compromise"), ("for", day)],
                from: "/exercises"
            )
            #expect(planned.location.hasPrefix("/exercises/EXE-1"))
            func act(_ fields: (String, String)...) async throws -> IncidentVisitor.Answer {
                try await rob.post("/exercises/EXE-1", fields, from: "/exercises/EXE-1")
            }
            #expect(try await act(("do", "start")).body.contains("nobody plays"))
            #expect(try await act(("do", "invite"), ("person", "ana")).status == .seeOther)
            #expect(try await act(("do", "start")).status == .seeOther)
            let truth = String(ExerciseScenario.named(.compromise).truth.prefix(30))
            let ana = try await IncidentVisitor(stage, client, as: "ana")
            let before = try await ana.get("/exercises/EXE-1")
            #expect(!before.body.contains(truth) && before.body.contains("Nothing was told yet"))
            #expect(!before.body.contains("Tell it now") && !before.body.contains("How it goes"))
            let facilitator = try await rob.get("/exercises/EXE-1")
            #expect(facilitator.body.contains(truth) && facilitator.body.contains("It is time to tell this"))
            #expect(try await act(("do", "tell"), ("place", "0")).status == .seeOther)
            let told = try await ana.get("/exercises/EXE-1")
            #expect(told.body.contains("build-3 calls") && !told.body.contains("authorized_keys"))
            let played = try await ana.get("/incidents/INC-1")
            #expect(played.body.contains("[EXERCISE]"))
            #expect(try await act(("do", "minute"), ("text", "we \(WebStage.hostile)")).status == .seeOther)
            #expect(try await act(("do", "end")).status == .seeOther)
            let finding = [("do", "find"), ("text", "an owner"), ("owner", "ana"), ("due", "2026-12-31")]
            #expect(try await rob.post("/exercises/EXE-1", finding, from: "/exercises/EXE-1").status == .seeOther)
            #expect(try await act(("do", "review"), ("text", "too slow")).status == .seeOther)
            let over = try await ana.get("/exercises/EXE-1")
            #expect(over.body.contains(truth) && over.body.contains("How it goes") && over.body.contains("too slow"))
            #expect(!over.body.contains("<img src=x>"))
            #expect(try await rob.get("/exercises").body.contains("met by EXE-1"))
            #expect(try await rob.get("/exercises/EXE-9").status == .notFound)
        }
    }

    @Test(arguments: [
        (["do": "invite", "person": "p"], ExerciseStep.invite("p")), (["do": "excuse", "person": "p"], .excuse("p")),
        (["do": "tell", "place": "2"], .tell(2)), (["do": "minute", "text": "t"], .minute("t")), (["do": "end"], .end),
        (["do": "review", "text": "t"], .review("t")), (["do": "cancel", "reason": "r"], .cancel(reason: "r")),
        (["do": "move", "for": "2026-12-24T10:00"], .move(to: Date(timeIntervalSince1970: 1_798_106_400))),
        (
            ["do": "find", "text": "t", "owner": "o", "due": "2026-12-24"],
            .find("t", owner: "o", due: Date(timeIntervalSince1970: 1_798_156_799))
        ),
    ])
    func `each form is a step`(fields: [String: String], step: ExerciseStep) throws {
        #expect(try ExercisePages.step(FormBody(pairs: fields.map { ($0.key, $0.value) }), in: .gmt) == step)
    }
}
