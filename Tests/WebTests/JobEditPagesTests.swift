import Foundation
import HTTPTypes
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Writing jobs and anomaly rules")
struct JobEditPagesTests {
    @Test func `checked, refused with what was written, and saved`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            let begun = try await browser.get("/jobs/new?function=rare&by=source.ip&name=new_one").body
            #expect(begun.contains("job_id: &#39;new_one&#39;") && begun.contains("function: rare"))
            let checked = try await browser.post("/jobs/new", [("do", "check"), ("text", "nonsense")])
            #expect(
                checked.status == .ok && checked.body.contains("no &lt;name&gt;")
                    && checked.body.contains(">\nnonsense<")
            )
            let refused = try await browser.post("/jobs/new", [("do", "save"), ("text", "nonsense")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("cannot be used"))
            let saved = try await browser.post("/jobs/new", [("do", "save"), ("text", "job_id: new_one\n")])
            #expect(saved.location.hasPrefix("/jobs/new_one?said="))
            let open = try await browser.get("/jobs/new_one/edit").body
            #expect(open.contains("job_id: new_one") && open.contains("value=\"save\""))
            let pack = try await browser.get("/jobs/auth_rare/edit").body
            #expect(pack.contains("file of a pack") && !pack.contains("value=\"save\""))
            #expect(try await browser.get("/jobs/none/edit").status == .notFound)
        }
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/jobs/new").status == .forbidden)
        }
    }

    @Test func `an anomaly rule is written the same way, and opened under its id`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            #expect(try await browser.get("/jobs/new?as=rule").body.contains("anomaly:"))
            let saved = try await browser.post("/jobs/new?as=rule", [("do", "save"), ("text", "rule: 77aa\n")])
            #expect(saved.location.hasPrefix("/rules/77aa?said="))
            #expect(try await browser.get("/rules/77aa/edit").body.contains("rule: 77aa"))
            let kept = try await browser.post("/jobs/77aa/remove", [("reason", " ")])
            #expect(kept.status == .unprocessableContent && kept.body.contains("A reason is missing"))
            #expect(try await browser.post("/jobs/77aa/remove", [("reason", "done")]).status == .seeOther)
            #expect(try await browser.get("/rules/5f0c/edit").body.contains("file of a pack"))
        }
    }

    @Test func `a job of Elastic's is carried over, with what was left out`() async throws {
        let stage = try await WebStage.withEngineer()
        let elastic = """
            {"job_id": "old_one", "analysis_config": {"bucket_span": "15m", "detectors": [{"function": "rare",
            "by_field_name": "user.name"}]}, "model_plot_config": {"enabled": true}}
            """
        try await stage.browse(as: "enno") { browser async throws in
            let page = try await browser.post("/jobs/new", [("do", "import"), ("elastic", elastic)])
            #expect(page.status == .ok && page.body.contains("function: rare"))
            #expect(page.body.contains("arried over") && page.body.contains("&quot;old_one&quot;"))
            let nothing = try await browser.post("/jobs/new", [("do", "import"), ("elastic", "{\"a\": \"<b>\"}")])
            #expect(nothing.status == .unprocessableContent && nothing.body.contains("Nothing was carried over"))
            #expect(!nothing.body.contains("<b>\"") && nothing.body.contains("&lt;b&gt;"))
        }
    }
}
