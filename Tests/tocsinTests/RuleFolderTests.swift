import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Intake
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("The rules of a directory")
struct RuleFolderTests {
    @Test func `rules with their guides, and no tests`() throws {
        let directory = try TemporaryDirectory()
        for (name, text) in [
            ("a.yml", "title: A"), ("a.md", "# Guide"), ("a.tests.yml", "tests: []"), ("b.yaml", "title: B"),
            ("c.txt", "x"),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(directory.path)/\(name)"))
        }
        let texts = try RuleFolder(path: directory.path).texts()
        #expect(texts.map { ($0.path as NSString).lastPathComponent } == ["a.yml", "b.yaml"])
        #expect(texts.map(\.guide) == ["# Guide", ""])
    }

    @Test func `a damaged manifest keeps no rule from running, and hidden directories hold none`() throws {
        let directory = try TemporaryDirectory()
        for folder in ["hq", ".git"] {
            try FileManager.default.createDirectory(
                atPath: "\(directory.path)/\(folder)",
                withIntermediateDirectories: true
            )
            try Data("title: A".utf8).write(to: URL(fileURLWithPath: "\(directory.path)/\(folder)/a.yml"))
        }
        try Data("<<<<<<< HEAD".utf8).write(to: URL(fileURLWithPath: "\(directory.path)/hq/PACK.json"))
        let texts = try RuleFolder(path: directory.path).texts()
        #expect(texts.map(\.pack) == ["hq (its PACK.json cannot be read)"])
    }

    @Test func `a directory that is not there is named`() {
        #expect(throws: HouseRefusal.self) { try RuleFolder(path: "/nowhere/rules").texts() }
    }

    @Test func `the starter pack is found from a checkout, and all of it can be used`() throws {
        let (set, problems) = RuleSet.load(try RuleFolder.starter().texts())
        #expect(problems.isEmpty, "\(problems)")
        #expect(set.rules.count >= 40)
        #expect(
            set.rules.filter { $0.level.severity != nil }.allSatisfy { !$0.about.guide.isEmpty },
            "every rule that alerts brings a guide"
        )
    }
}
