import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Which rules cannot match what comes")
struct ReachNoteTests {
    private let linux = SeenSource(
        source: LogSource(product: "linux", category: "authentication", service: "sshd"),
        lastAt: Samples.start,
        fields: ["event.action"]
    )

    @Test func `a source or a field that never came is told, and nothing is claimed without knowledge`() throws {
        let text =
            RuleStage.rule("can") + "---\n" + RuleStage.rule("field", title: "B", field: "EventID: 1") + "---\n"
            + RuleStage.rule("source", title: "C").replacing(
                "product: linux, service: sshd",
                with: "category: webserver"
            )
        let rules = try LineStage.rules(text)
        let now = Samples.start + 90_000
        let found = ReachNote.obstacles(of: rules, seen: [linux], at: now)
        #expect(
            found == [
                RuleID(rawValue: "field"): "no event of its log source was seen with EventID",
                RuleID(rawValue: "source"): "no feed brings webserver",
            ]
        )
        #expect(ReachNote.obstacles(of: rules, seen: [], at: now).isEmpty)
        let early = ReachNote.obstacles(of: rules, seen: [linux], at: Samples.start + 3_600)
        #expect(early[RuleID(rawValue: "source")] == "no feed brings webserver, so far")
        let many = (0..<Limits.seenSourcesMax).map {
            SeenSource(source: LogSource(service: "s\($0)"), lastAt: Samples.start, fields: [])
        }
        #expect(ReachNote.obstacles(of: rules, seen: many, at: now).isEmpty, "more may have come than is known")
    }
}
