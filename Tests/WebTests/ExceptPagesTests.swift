import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Making an exception from an alert")
struct ExceptPagesTests {
    /// An alert of the rule, with an event whose values are hostile.
    private func stage() async throws -> (WebStage, String) {
        let stage = try await WebStage.withEngineer()
        var event = Samples.event(
            2,
            [
                "event.action": .text("ssh_login"), "user.name": .text("<b>it's \"me\"</b>"),
                "source.ip": .text("192.0.2.1"),
            ]
        )
        event.logSource = LogSource(product: "linux", service: "sshd")
        try await stage.desks.events.append([event], through: EventID(rawValue: 2))
        let alert = Samples.alert(2, Samples.finding(entity: "192.0.2.1", evidence: [2]))
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), raised: [alert]))
        return (stage, "ALR-2")
    }

    @Test func `fields are offered, the preview shows the filter, and saving writes the file`() async throws {
        let (stage, id) = try await stage()
        let files = stage.ruleFiles
        try await stage.browse(as: "enno") { browser async throws in
            let page = try await browser.get("/alerts/\(id)/except").body
            #expect(page.contains("value=\"&lt;b&gt;it&#39;s &quot;me&quot;&lt;/b&gt;\"") && !page.contains("<b>it"))
            let fields = [
                ("pick", "user.name"), ("value.user.name", "<b>it's \"me\"</b>"), ("how.user.name", "startswith"),
                ("days", "7"),
                ("reason", "a <tool>"),
            ]
            let shown = try await browser.post("/alerts/\(id)/except", fields + [("do", "preview")])
            #expect(shown.status == .ok && shown.body.contains("Left out: 1 of 2"))
            #expect(shown.body.contains("user.name|startswith") && shown.body.contains("value=\"a &lt;tool&gt;\""))
            #expect(files.all.count == 2)
            let saved = try await browser.post("/alerts/\(id)/except", fields + [("do", "save")])
            #expect(saved.status == .seeOther && saved.location.hasPrefix("/alerts/\(id)?said="))
            #expect(files.all.count == 3)
            let rule = try await browser.get("/rules/rule-1").body
            #expect(rule.contains("Exceptions</h3>") && rule.contains("Exception to SSH password guessing: until "))
            let alert = try await browser.get("/alerts/\(id)").body
            #expect(alert.contains("/alerts/\(id)/except"))
        }
    }

    @Test func `what is missing is told, and what was written stays`() async throws {
        let (stage, id) = try await stage()
        try await stage.browse(as: "enno") { browser async throws in
            let none = try await browser.post("/alerts/\(id)/except", [("do", "preview"), ("reason", "why not")])
            #expect(
                none.status == .unprocessableContent && none.body.contains("No field is chosen")
                    && none.body.contains("why not")
            )
            let fields = [("pick", "source.ip"), ("do", "save")]
            #expect(try await browser.post("/alerts/\(id)/except", fields).body.contains("A reason is missing"))
            #expect(try await browser.get("/alerts/ALR-99/except").status == .notFound)
        }
    }
}
