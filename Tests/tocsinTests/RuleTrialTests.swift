import Detection
import Foundation
import Testing

@testable import tocsin

@Suite("The tests beside the rules")
struct RuleTrialTests {
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

    @Test func `a test that expects something else fails`() throws {
        let file = try #require(Self.files().first { $0.path.hasSuffix("ssh-password-guessing.yml") })
        let text = """
            tests:
              - name: one try
                events: [{framing: syslog, raw: '<38>Nov 24 10:00:00 b sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2'}]
                alerts: [{rule: SSH password guessing}]
            """
        let (tests, _) = RuleTest.read(RuleText(path: "t.tests.yml", bytes: Array(text.utf8)))
        let (rules, _) = RuleSet.load([file])
        #expect(RuleTrial(rules: rules).failures(of: try #require(tests.first)) == ["expected 1 alerts, found 0"])
    }
}
