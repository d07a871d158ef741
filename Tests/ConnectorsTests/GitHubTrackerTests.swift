import Foundation
import Incidents
import Ports
import Testing

@testable import Connectors

@Suite("GitHub")
struct GitHubTrackerTests {
    private static let marker = TicketMarker(at: .distantPast, high: 0, chance: 1)
    private static let image = TicketImage(
        title: "a",
        text: "t \(marker)",
        labels: ["siem", marker.label],
        priority: .high,
        assignee: "ben"
    )

    private func tracker(_ server: LocalServer) -> GitHubTracker {
        GitHubTracker(
            name: "github",
            url: server.url,
            access: .token("secret"),
            place: GitHubTracker.Place(owner: "o", repository: "r"),
            allowed: loopback
        )
    }

    private static func issue(
        _ number: Int,
        labels: [String],
        body: String = "<!-- siem:incident=\(marker) -->",
        more: String = ""
    ) -> String {
        let listed = labels.map { #"{"name":"\#($0)"}"# }.joined(separator: ",")
        return
            #"{"id":\#(number)0,"number":\#(number),"html_url":"https://github.com/o/r/issues/\#(number)","title":"a","body":"\#(body)","state":"open","labels":[\#(listed)],"assignees":[],"created_at":"2026-11-26T12:00:00Z","updated_at":"2026-11-26T12:00:00Z"\#(more)}"#
    }

    @Test func `an issue has our labels, and what was dropped in silence is seen in the reply`() async throws {
        let server = try LocalServer { _ in .answer(201, Self.issue(7, labels: [])) }
        let made = try await tracker(server).create(Self.image, marker: Self.marker)
        #expect(made.reference == "o/r#7" && made.labels == [Self.marker.label] && made.assignee == nil)
        let asked = try #require(server.asked.first)
        #expect(asked.target == "/repos/o/r/issues" && asked.headers["authorization"] == "Bearer secret")
        #expect(try asked.object["labels"] as? [String] == ["priority-high", "siem"])
        #expect(try asked.object["assignees"] as? [String] == ["ben"])
    }

    @Test func `the mark is looked for in the list of issues, and pull requests are none`() async throws {
        let server = try LocalServer { _ in
            .answer(
                200,
                "[\(Self.issue(1, labels: [], body: "x")),\(Self.issue(2, labels: [])),\(Self.issue(3, labels: [], more: #","pull_request":{}"#))]"
            )
        }
        let found = try await tracker(server).search(
            .marked(Self.marker, since: Date(timeIntervalSince1970: 1_795_694_400))
        )
        #expect(found.map(\.reference) == ["o/r#2"])
        let target = try #require(server.asked.first?.target)
        #expect(target.contains("state=all") && target.contains("since=2026-11-26T11%3A55%3A00Z"))
    }

    @Test func `a change keeps others' labels`() async throws {
        let server = try LocalServer { _ in .answer(200, Self.issue(7, labels: ["theirs", "priority-low"])) }
        try await tracker(server).write(.fields([.priority], of: Self.image), to: "o/r#7")
        let asked = try #require(server.asked.last)
        #expect(asked.method == "PATCH" && asked.target == "/repos/o/r/issues/7")
        #expect(try asked.object["labels"] as? [String] == ["priority-high", "siem", "theirs"])
    }

    @Test func `what is no issue of ours is not asked for`() async throws {
        let server = try LocalServer { _ in .answer(200, "{}") }
        for name in ["o/r#0", "o/r#../x", "7/../../user"] {
            await #expect(throws: TrackerFailure.self) { _ = try await tracker(server).read(name) }
        }
        #expect(server.asked.isEmpty)
    }

    @Test func `who is no collaborator is not let in, and no word is no word`() async throws {
        let server = try LocalServer { request in
            request.target.hasSuffix("/in")
                ? .answer(204, "") : .answer(request.target.hasSuffix("/out") ? 404 : 403, "{}")
        }
        #expect(try await tracker(server).access(of: "in", to: "o/r#7") == .open)
        guard case .closed = try await tracker(server).access(of: "out", to: "o/r#7") else {
            return #expect(Bool(false))
        }
        guard case .untold = try await tracker(server).access(of: "x", to: "o/r#7") else { return #expect(Bool(false)) }
    }

    @Test func `the reporter's words are not written over, and stale labels go`() async throws {
        let server = try LocalServer { _ in .answer(200, Self.issue(7, labels: ["theirs", "team-old"])) }
        let ground = TicketGround(author: .reporter, stale: TicketTraces(labels: ["team-old"]))
        let all = Set(TicketField.allCases)
        try await tracker(server).write(.fields(all, of: Self.image, on: ground), to: "o/r#7")
        let asked = try #require(server.asked.last)
        #expect(try asked.object["title"] == nil && asked.object["body"] == nil)
        #expect(try asked.object["labels"] as? [String] == ["priority-high", "siem", "theirs"])
        #expect(try asked.object["assignees"] as? [String] == ["ben"])
    }

    @Test(arguments: [204, 404]) func `no due date is no value in the field`(status: Int) async throws {
        let server = try LocalServer { request in
            request.method == "DELETE" ? .answer(status, "") : .answer(200, Self.issue(7, labels: []))
        }
        let github = GitHubTracker(
            name: "github",
            url: server.url,
            access: .token("secret"),
            place: GitHubTracker.Place(owner: "o", repository: "r", dueField: 5),
            allowed: loopback
        )
        try await github.write(.fields([.due], of: Self.image), to: "o/r#7")
        #expect(server.asked.first { $0.method == "DELETE" }?.target == "/repos/o/r/issues/7/issue-field-values/5")
        var dated = Self.image
        dated.due = TicketDay(text: "2026-12-24")
        try await github.write(.fields([.due], of: dated), to: "o/r#7")
        #expect(server.asked.contains { $0.method == "POST" && $0.target.hasSuffix("/7/issue-field-values") })
    }
}
