import Foundation
import Incidents
import Testing

@testable import Connectors

@Suite("An incident as GitHub writes it")
struct GitHubTextTests {
    private static let marker = TicketMarker(at: .distantPast, high: 0, chance: 1)
    private let image = TicketImage(
        title: "a",
        text: "ask @all about <img src=x> [x](http://y)\n\(marker)",
        labels: ["siem", "source-alert", marker.label],
        priority: .high,
        due: TicketDay(text: "2026-12-24")
    )

    @Test func `nobody is mentioned, and nothing is markup`() {
        let body = GitHubText(dueField: nil).body(of: image)
        #expect(!body.contains("@all") && !body.contains("<img") && body.contains("\\[x]"))
        #expect(body.hasPrefix("Due: 2026-12-24\n") && body.hasSuffix("<!-- siem:incident=\(Self.marker) -->"))
    }

    @Test func `priority and due date are labels, the mark is none`() {
        let labels = GitHubText(dueField: nil).labels(of: image)
        #expect(labels == ["siem", "source-alert", "priority-high", "due:2026-12-24"])
        #expect(GitHubText(dueField: 7).labels(of: image) == ["siem", "source-alert", "priority-high"])
        #expect(GitHubText.due(in: labels)?.description == "2026-12-24")
        #expect(GitHubText.plainLabels(labels, body: "\(Self.marker)") == ["siem", "source-alert", Self.marker.label])
    }

    @Test func `others' labels stay, what we said before of priority and due date goes`() {
        let after = GitHubText(dueField: nil).labels(of: image, over: ["theirs", "priority-low", "due:2026-01-01"])
        #expect(after == ["theirs", "siem", "source-alert", "priority-high", "due:2026-12-24"])
        let stale = GitHubText(dueField: 7).labels(
            of: image,
            over: ["theirs", "Team-Old", "SIEM", "due:2026-01-01", "team-red"],
            without: ["team-old"]
        )
        #expect(stale == ["theirs", "siem", "source-alert", "priority-high", "due:2026-01-01", "team-red"])
    }
}
