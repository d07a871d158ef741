import Definitions
import Events
import Testing

@testable import Detection

@Suite("Rules that cannot match")
struct RuleReachTests {
    private func obstacle(_ detection: String, _ events: [LogEvent]) -> RuleReach.Obstacle? {
        var reach = RuleReach(Fixture.load(Fixture.rule(detection: detection)).0)
        reach.look(at: events)
        return reach.obstacles.first?.obstacle
    }

    @Test func `a log source that never came is named`() {
        let other = Fixture.event(["f": .text("a")], source: LogSource(product: "q"))
        #expect(obstacle("s: {f: a}\ncondition: s", [other]) == .noSource(LogSource(product: "p")))
        #expect(obstacle("s: {f: a}\ncondition: s", []) == .noSource(LogSource(product: "p")))
    }

    @Test(
        arguments: [
            ("s: {f: a}\ncondition: s", nil), ("s: {f: a, x: b}\ncondition: s", ["x"]),
            ("s: {x: a}\nt: {f: b}\ncondition: s or t", nil),
            ("s: {x: a}\nt: {y: b}\ncondition: 1 of them", ["x", "y"]),
            ("s: {f: a}\nn: {x: b}\ncondition: s and not n", nil),
            ("s: {f: a, x: null}\ncondition: s", nil), ("k: [a]\ncondition: k", nil),
            ("s: {Image: a}\ncondition: s", nil),
            ("s: {x|exists: true}\ncondition: s", ["x"]),
        ] as [(String, [String]?)]
    ) func `a field that a rule needs and never came is named`(detection: String, fields: [String]?) {
        let events = [Fixture.event(["f": .text("a")]), Fixture.event(["process.executable": .text("b")])]
        #expect(obstacle(detection, events) == fields.map { .noField($0) })
    }
}
