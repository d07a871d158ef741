import Foundation
import HouseTesting
import Incidents
import Testing

@testable import tocsin

@Suite("The trackers of the configuration")
struct TrackerSettingsTests {
    private func read(_ text: String) throws -> Settings {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/tocsin.yaml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try SettingsFile(path: path).read(into: Settings())
    }

    @Test func `one is read with every key`() throws {
        let settings = try read(
            """
            trackers:
                - name: jira
                  kind: jira-cloud
                  url: https://example.atlassian.net
                  account: bot@example.com
                  token: { secret: jira }
                  project: SEC
                  issue_type: Incident
                  people: { ana: "5b10" }
                  statuses: { "Waiting for customer": waiting }
                  intake_label: security-incident
                  webhook_secret: { environment: HOOK }
                  allow: [10.0.0.0/8]
            tracking:
                default: jira
                teams: { cloud: built-in }
            """
        )
        let jira = try #require(settings.trackers.first)
        #expect(jira.kind == .jiraCloud && jira.texts["issue_type"] == "Incident" && jira.accounts == ["ana": "5b10"])
        #expect(jira.secrets == ["token": .stored("jira"), "webhook_secret": .environment("HOOK")])
        #expect(jira.statuses == ["Waiting for customer": .waiting] && jira.intakeLabel == "security-incident")
        #expect(
            jira.allow.count == 1 && settings.tracking.usual == "jira"
                && settings.tracking.teams == ["cloud": "built-in"]
        )
        #expect(try read("tracking: { default: built-in }").tracking.usual == nil)
    }

    @Test(arguments: TrackerSettings.Kind.allCases) func `what a kind needs is asked for, by name`(
        kind: TrackerSettings.Kind
    ) {
        do {
            _ = try read("trackers:\n    - name: x\n      kind: \(kind.rawValue)\n")
            Issue.record("read")
        } catch {
            for key in kind.needed + kind.neededSecrets { #expect("\(error)".contains("\(key) is missing")) }
        }
    }

    @Test(arguments: [
        "- { kind: github, repository: a/b, token: x }", "- { name: x, kind: svn }",
        "- { name: built-in, kind: github, repository: a/b, token: x }",
        "- { name: x, kind: github, repository: a/b, token: x, statuses: { a: odd } }",
        "- { name: x, kind: github, repository: a/b, token: x, allow: [here] }",
        "- { name: x, kind: github, repository: a/b, token: x, projct: 1 }",
        "- { name: x, kind: zoho-projects, client_id: a, client_secret: b, refresh_token: c, portal: 1, project: 2, intake_label: d }",
    ]) func `a mistake is told`(entry: String) {
        #expect(throws: SettingsProblems.self) { try read("trackers:\n    \(entry)\n") }
    }
}
