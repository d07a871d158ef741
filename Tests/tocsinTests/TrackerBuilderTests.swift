import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing

@testable import tocsin

@Suite("Making the trackers of the configuration")
struct TrackerBuilderTests {
    private func book(_ yaml: String) async throws -> TrackerBook {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/tocsin.yaml"
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: path))
        let state = StateDirectory(below: directory.path)
        let secrets = SecretReader(secrets: try state.secrets(try state.controlDatabase()), environment: ["TOKEN": "t"])
        return try await TrackerBuilder(secrets: secrets).book(try SettingsFile(path: path).read(into: Settings()))
    }

    @Test func `each kind is made`() async throws {
        let book = try await book(
            """
            trackers:
                - { name: a, kind: jira-cloud, url: "https://j", account: b@c, project: SEC, token: { environment: TOKEN }, webhook_secret: sixteen-characters }
                - { name: b, kind: jira-center, url: "https://j", project: SEC, token: x }
                - { name: c, kind: github, repository: o/r, token: x }
                - { name: d, kind: zoho-desk, client_id: i, client_secret: s, refresh_token: r, organisation: "1", department: "2", contact: a@b }
                - { name: e, kind: zoho-projects, client_id: i, client_secret: s, refresh_token: r, portal: "1", project: "2" }
            tracking: { default: c, teams: { cloud: a } }
            """
        )
        #expect(book.targets.map { $0.tracker.identity.kind } == [.jira, .jira, .github, .zohoDesk, .zohoProjects])
        #expect(book.targets.map { $0.hook == nil } == [false, true, true, true, true])
        #expect(
            book.targets.map { $0.tracker.identity.proof } == [
                .description, .description, .description, .documentation, .documentation,
            ]
        )
        #expect(book.usual == "c" && book.teams == ["cloud": "a"])
    }

    @Test(arguments: [
        "trackers: [{ name: c, kind: github, repository: o/r, token: x }, { name: c, kind: github, repository: o/r, token: x }]",
        "trackers: [{ name: c, kind: github, repository: norepository, token: x }]",
        "trackers: [{ name: c, kind: github, repository: o/r, private_key: x }]",
        "trackers: [{ name: c, kind: github, repository: o/r, token: { environment: NONE } }]",
        "trackers: [{ name: c, kind: github, repository: o/r, token: x, webhook_secret: short }]",
        "tracking: { default: nowhere }",
    ]) func `what cannot be is refused at the start`(yaml: String) async {
        await #expect(throws: (any Error).self) { _ = try await book(yaml) }
    }
}
