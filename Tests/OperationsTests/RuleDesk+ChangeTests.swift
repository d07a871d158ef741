import Alerts
import Detection
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("Changing a rule on screen")
struct RuleDeskChangeTests {
    private let one = RuleID(rawValue: "one")

    private func stage() throws -> RuleStage {
        try RuleStage(["rules/a.yml": RuleStage.rule("one"), "pack/p.yml": RuleStage.rule("packed", title: "Packed")])
    }

    @Test func `writes the file as typed, keeps both versions, tells the trail, and runs at once`() async throws {
        let stage = try stage()
        let opened = try #require(try stage.desk.open(one))
        #expect(opened.text == RuleStage.rule("one") && opened.refusal == nil && opened.ruleCount == 1)
        let text = RuleStage.rule("one", title: "Other") + "# kept  \n"
        let edition = stage.line.rules.value.edition
        let id = try await stage.desk.save(
            RuleDraft(path: opened.path, text: text.replacing("\n", with: "\r\n")),
            fingerprint: opened.fingerprint,
            reason: " a better name ",
            by: RuleStage.engineer
        )
        #expect(id == one && stage.files.all["rules/a.yml"] == text)
        #expect(
            stage.line.rules.value.edition == edition + 1 && stage.line.rules.value.rules.rule(one)?.title == "Other"
        )
        let history = try await stage.desk.history(of: "rules/a.yml")
        #expect(history.versions.map(\.version.by) == ["enno", "tocsin"] && !history.isChangedByHand)
        #expect(history.versions[0].version.reason == "a better name")
        #expect(history.versions[0].diff?.changes().contains { $0?.text == "title: Other" } == true)
        #expect(history.versions[1].diff == nil)
        let fact = try #require(try await stage.facts.first)
        #expect(fact.word == "rule changed" && fact.by == "enno" && fact.subject == "rule Other")
        #expect(fact.details["file"] == "rules/a.yml" && fact.details["reason"] == "a better name")
    }

    @Test func `refuses without a reason, without a change, with errors, and what somebody changed meanwhile`()
        async throws
    {
        let stage = try stage()
        let opened = try #require(try stage.desk.open(one))
        let other = RuleDraft(path: opened.path, text: RuleStage.rule("one", title: "Other"))
        func save(_ draft: RuleDraft, _ print: String, _ reason: String, _ person: Person = RuleStage.engineer)
            async throws
        {
            _ = try await stage.desk.save(draft, fingerprint: print, reason: reason, by: person)
        }
        await #expect(throws: RuleRefusal.self) { try await save(other, opened.fingerprint, "  ") }
        let same = RuleDraft(path: opened.path, text: opened.text)
        await #expect(throws: RuleRefusal.self) { try await save(same, opened.fingerprint, "r") }
        let broken = RuleDraft(path: opened.path, text: "title: Broken\n")
        await #expect(throws: RuleRefusal.self) { try await save(broken, opened.fingerprint, "r") }
        await #expect(throws: DeskRefusal.self) { try await save(other, opened.fingerprint, "r", RuleStage.viewer) }
        stage.files.write(opened.text + "# by hand\n", to: opened.path)
        await #expect(throws: RuleFileRefusal.changed(opened.path)) { try await save(other, opened.fingerprint, "r") }
        #expect(stage.files.all[opened.path] == opened.text + "# by hand\n")
        #expect(try await stage.facts.isEmpty)
    }

    @Test func `a rule of a pack is left as it is, and told`() async throws {
        let stage = try stage()
        let opened = try #require(try stage.desk.open(RuleID(rawValue: "packed")))
        #expect(opened.refusal == .ofPack("pack/p.yml"))
        let draft = RuleDraft(path: opened.path, text: RuleStage.rule("packed", title: "Mine"))
        await #expect(throws: RuleFileRefusal.ofPack("pack/p.yml")) {
            try await stage.desk.save(draft, fingerprint: opened.fingerprint, reason: "r", by: RuleStage.engineer)
        }
    }

    @Test func `a new rule gets a safe name from its title`() async throws {
        let stage = try stage()
        let text = RuleStage.rule("new", title: "'../../etc: Überfall & Co.'")
        let id = try await stage.desk.save(
            RuleDraft(path: nil, text: text),
            fingerprint: "",
            reason: "seen in a report",
            by: RuleStage.engineer
        )
        #expect(id?.rawValue == "new" && stage.files.all["rules/etc-berfall-co.yml"] == text)
        #expect(try await stage.facts.first?.word == "rule written")
        #expect(RuleDesk.name(for: "…") == "rule.yml")
        #expect(RuleDesk.name(for: String(repeating: "a-", count: 90)).count <= Limits.ruleNameCharactersMax + 4)
    }

    @Test func `a change by hand is seen in the history, and its text is kept at the next save`() async throws {
        let stage = try stage()
        func save(_ title: String) async throws {
            let opened = try #require(try stage.desk.open(one))
            let draft = RuleDraft(path: opened.path, text: RuleStage.rule("one", title: title))
            _ = try await stage.desk.save(draft, fingerprint: opened.fingerprint, reason: title, by: RuleStage.engineer)
        }
        try await save("First")
        stage.files.write(RuleStage.rule("one", title: "By hand"), to: "rules/a.yml")
        stage.line.rules.change { $0.edition($0.edition + 1) }
        try await save("Second")
        let texts = try await stage.desk.history(of: "rules/a.yml").versions.map(\.version.text)
        #expect(
            texts.map { $0.prefix(14) } == ["title: Second\n", "title: By hand", "title: First\ni", "title: One\nid:"]
        )
    }

    @Test func `a rule that is switched off does not run, and runs again when it is switched on`() async throws {
        let stage = try stage()
        try await stage.desk.turn(one, .off, reason: "noise", by: RuleStage.engineer)
        #expect(stage.line.rules.value.rules.rule(one) == nil)
        let view = try #require(try await stage.desk.rule(one)?.view)
        #expect(view.off?.reason == "noise" && view.off?.by == "enno")
        #expect(try await stage.desk.all().map(\.title) == ["Packed", "One"], "it is listed, last")
        try await stage.line.guess(2)
        try await stage.line.drain()
        #expect(try await stage.line.raised.allSatisfy { $0.finding.rule != one })
        try await stage.desk.turn(one, .on, reason: "mended", by: RuleStage.engineer)
        #expect(stage.line.rules.value.rules.rule(one) != nil)
        #expect(try await stage.facts.prefix(1).map(\.word) == ["rule switched on"])
        let unknown = RuleID(rawValue: "none")
        await #expect(throws: RuleRefusal.self) {
            try await stage.desk.turn(unknown, .off, reason: "r", by: RuleStage.engineer)
        }
        await #expect(throws: DeskRefusal.self) {
            try await stage.desk.turn(one, .off, reason: "r", by: RuleStage.viewer)
        }
    }

    @Test func `the files of the stage keep the contract of all`() throws {
        let files = FakeRuleFiles([
            "rules/own.yml": "title: A", "rules/own.md": "# G", "rules/own.tests.yml": "tests: []",
            "pack/p.yml": "title: P",
        ])
        try RuleFilesContract(files, own: "rules/own.yml", packed: "pack/p.yml").check()
    }
}
