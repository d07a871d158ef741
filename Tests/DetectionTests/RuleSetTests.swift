import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("A rule set")
struct RuleSetTests {
    @Test func `judges an event by the rules of its log source only`() {
        let (set, _) = Fixture.load(Fixture.rule(detection: "s: {f: 1}\ncondition: s"))
        #expect(set.matches(Fixture.event(["f": .integer(1)])).map(\.rule.rawValue) == ["r1"])
        #expect(set.matches(Fixture.event(["f": .integer(1)], source: LogSource(product: "q"))).isEmpty)
        #expect(RuleSet.empty.matches(Fixture.event(["f": .integer(1)])).isEmpty)
    }

    @Test func `judges a batch like its events one by one`() {
        let (set, _) = Fixture.load(Fixture.rule(detection: "s: {f|contains: a}\nn: {g: null}\ncondition: s and n"))
        let events =
            ["a", "b", "ca", ""].map { Fixture.event(["f": .text($0)]) } + [
                Fixture.event(["f": .text("a"), "g": .text("x")])
            ]
        #expect(set.matches(in: events) == events.map { set.matches($0) })
        #expect(set.matches(in: events).map(\.count) == [1, 0, 1, 0, 0])
    }

    @Test func `ECS events match rules in Sigma's names`() {
        let yaml = Fixture.rule(
            detection:
                "s: {cs-method: GET, sc-status: 200, cs-uri-query|contains: '/etc/passwd', c-ip|cidr: 203.0.113.0/24}\ncondition: s"
        )
        let fields: [String: FieldValue] = [
            "http.request.method": .text("GET"), "http.response.status_code": .integer(200),
            "url.original": .text("/../etc/passwd"), "source.ip": .text("203.0.113.9"),
        ]
        #expect(Fixture.load(yaml).0.matches(Fixture.event(fields)).count == 1)
    }
}
