import Detection
import Foundation
import Operations
import Testing

@testable import tocsin

@Suite("The tests beside the starter rules")
struct StarterRulesTests {
    private static func files() -> [RuleText] {
        do { return try RuleFolder.starter().texts() } catch { return [] }
    }

    @Test func `there are rules to test`() { #expect(Self.files().count >= 40) }

    @Test(arguments: files()) func `each rule of the starter pack finds what its tests expect`(file: RuleText) throws {
        let path = (file.path as NSString).deletingPathExtension + ".tests.yml"
        let bytes = try #require(FileManager.default.contents(atPath: path), "\(path) is missing")
        let (rules, _) = RuleSet.load([file])
        let (tests, problems) = RuleTest.read(RuleText(path: path, bytes: Array(bytes)))
        #expect(problems.isEmpty && tests.contains { !$0.alerts.isEmpty } && tests.contains { $0.alerts.isEmpty })
        for test in tests { #expect(RuleTrial(rules: rules).failures(of: test) == [], "\(test.name)") }
    }
}
