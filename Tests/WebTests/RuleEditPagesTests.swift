import Detection
import Foundation
import HTTPTypes
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Writing rules on screen")
struct RuleEditPagesTests {
    private static let text = """
        title: New one
        id: new-1
        logsource: {product: linux, service: sshd}
        detection: {selection: {event.action: ssh_login}, condition: selection}
        level: low

        """

    private func fingerprint(_ page: String) throws -> String {
        let start = try #require(page.range(of: "name=\"fingerprint\" value=\""))
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    @Test func `only those who may change rules are let in`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "ana") { browser async throws in
            for path in ["/rules/new", "/rules/rule-1/edit"] {
                #expect(try await browser.get(path).status == .forbidden)
                #expect(try await browser.post(path, [("do", "save"), ("text", "x")]).status == .forbidden)
            }
            #expect(
                try await browser.post("/rules/rule-1/switch", [("do", "off"), ("reason", "r")]).status == .forbidden
            )
            let page = try await browser.get("/rules/rule-1").body
            #expect(!page.contains("/rules/rule-1/edit") && !page.contains("Switch off"))
            #expect(try await !browser.get("/rules").body.contains("/rules/new"))
        }
    }

    @Test func `a check tells problems with their lines, and saves nothing`() async throws {
        let stage = try await WebStage.withEngineer()
        let files = stage.ruleFiles
        try await stage.browse(as: "enno") { browser async throws in
            let form = try await browser.get("/rules/rule-2/edit").body
            #expect(form.contains("It holds 2 rules") && form.contains("title: Guessing &lt;1&gt;"))
            let broken = WebStage.rules.replacing("event.action: ssh_login", with: "event.action|nosuch: x")
            let seen = try await browser.post("/rules/rule-2/edit", [("do", "check"), ("text", broken)])
            #expect(seen.status == .ok && seen.body.contains("href=\"#line-8\">line 8, column"))
            #expect(seen.body.contains("<span id=\"line-8\" class=\"marked\">") && seen.body.contains("|nosuch: x"))
            #expect(seen.body.contains("does not run"))
            let fine = try await browser.post("/rules/new", [("do", "check"), ("text", Self.text)]).body
            #expect(
                fine.contains("No problems, 0 matches in 1 stored events") && fine.contains("No problems.")
                    && fine.contains("Of the newest 1 stored events")
            )
            #expect(fine.contains("New one: <strong>0</strong>"))
            let none = try await browser.post("/rules/new", [("do", "check"), ("text", "# nothing")]).body
            #expect(none.contains("the file holds no rule"))
        }
        #expect(files.all["rules/a.yml"] == WebStage.rules && files.all.count == 2)
    }

    @Test func `a rule is written, changed with a reason, and its history shows what changed`() async throws {
        let stage = try await WebStage.withEngineer()
        let files = stage.ruleFiles
        try await stage.browse(as: "enno") { browser async throws in
            let made = try await browser.post(
                "/rules/new",
                [("do", "save"), ("text", Self.text), ("reason", "a <report>")]
            )
            #expect(made.status == .seeOther && made.location.hasPrefix("/rules/new-1?said="))
            #expect(files.all["rules/new-one.yml"] == Self.text)
            let form = try await browser.get("/rules/new-1/edit").body
            let changed = Self.text.replacing("level: low", with: "level: high")
            let fields = [("text", changed), ("fingerprint", try fingerprint(form)), ("do", "save")]
            let refused = try await browser.post("/rules/new-1/edit", fields)
            #expect(refused.status == .unprocessableContent && refused.body.contains("A reason is missing"))
            #expect(refused.body.contains("level: high"), "what was written is shown again")
            #expect(try await browser.post("/rules/new-1/edit", fields + [("reason", "worse")]).status == .seeOther)
            #expect(files.all["rules/new-one.yml"] == changed)
            let late = try await browser.post("/rules/new-1/edit", fields + [("reason", "again")])
            #expect(late.status == .unprocessableContent && late.body.contains("was changed meanwhile"))
            let page = try await browser.get("/rules/new-1").body
            #expect(page.contains("a &lt;report&gt;") && page.contains("<span class=\"added\">+ level: high</span>"))
            #expect(page.contains("<span class=\"removed\">- level: low</span>"))
            files.write(changed + "# by hand\n", to: "rules/new-one.yml")
        }
    }

    @Test func `a text with errors is not saved and comes back with them`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            let seen = try await browser.post(
                "/rules/new",
                [("do", "save"), ("text", "title: </textarea><b>\n"), ("reason", "r")]
            )
            #expect(seen.status == .unprocessableContent && seen.body.contains("was not saved"))
            #expect(seen.body.contains("&lt;/textarea&gt;&lt;b&gt;") && !seen.body.contains("</textarea><b>"))
        }
        #expect(stage.ruleFiles.all.count == 2)
    }

    @Test func `a new rule may begin with the text of another, under an id of its own`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            let page = try await browser.get("/rules/new?from=rule-1").body
            #expect(page.contains("title: Guessing &lt;1&gt;") && !page.contains("id: rule-1"))
            #expect(try await browser.get("/rules/new").body.contains("condition: selection"))
            #expect(try await browser.get("/rules/none/edit").status == .notFound)
        }
    }

    @Test func `a rule is switched off and on with a reason`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            let refused = try await browser.post("/rules/rule-1/switch", [("do", "off"), ("reason", " ")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("A reason is missing"))
            let off = try await browser.post("/rules/rule-1/switch", [("do", "off"), ("reason", "noise")])
            #expect(off.location.hasPrefix("/rules/rule-1?said="))
            #expect(try await browser.get("/rules/rule-1").body.contains("Switched off by enno"))
            #expect(try await browser.get("/rules?show=off").body.contains("1 of 2 rules;"))
            _ = try await browser.post("/rules/rule-1/switch", [("do", "on"), ("reason", "mended")])
            #expect(try await browser.get("/rules?show=off").body.contains("No rule fits"))
            #expect(try await browser.get("/rules/rule-1/switch").location == "/rules/rule-1")
        }
    }
}
