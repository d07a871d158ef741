import Definitions
import Testing
import Vocabulary

@testable import Detection

@Suite("Tocsin's own keys of a rule")
struct TocsinKeysTests {
    private func load(_ more: String) -> (StaticRule?, [RuleProblem]) {
        let (set, problems) = Fixture.load(Fixture.rule(detection: "s: {f: 1}\ncondition: s", more: more))
        return (set.rules.first, problems)
    }

    @Test(arguments: [
        "tocsin: {message: 'by {user.name}', entity: user.name, window: 2h}\n",
        "tocsin.message: 'by {user.name}'\ntocsin.entity: [user.name]\ntocsin.window: 2h\n",
    ])
    func `are read nested and with a dot`(more: String) throws {
        let (read, problems) = load(more)
        let rule = try #require(read)
        #expect(problems.isEmpty)
        #expect(rule.template?.parts == [.text("by "), .hole("user.name")])
        #expect(rule.entityFields == ["user.name"])
        #expect(rule.groupingSeconds == 7_200)
    }

    @Test(arguments: [
        ("tocsin: {mesage: x}\n", "4:10", RuleProblem.Severity.warning),
        ("tocsin: {message: 'a {b'}\n", "4:22", .error),
        ("tocsin: {window: soon}\n", "4:18", .error), ("tocsin: {window: 3d}\n", "4:18", .warning),
        ("tocsin: {entity: []}\n", "4:18", .error), ("tocsin: x\n", "4:1", .warning),
        ("tocsin: {message: []}\n", "4:19", .error), ("tocsin: {building_block: 7}\n", "4:26", .error),
    ])
    func `what cannot be used is told`(more: String, place: String, severity: RuleProblem.Severity) {
        let (_, problems) = load(more)
        let places = problems.map { "\($0.line):\($0.column)" }
        #expect(places == [place.replacing("4:", with: "5:")], "\(problems)")
        #expect(problems.map(\.severity) == [severity])
    }

    @Test(arguments: [("yes", false), ("false", true)]) func `a building block never alerts by itself`(
        flag: String,
        alerts: Bool
    ) {
        #expect(load("tocsin: {building_block: \(flag)}\n").0?.hasFindings == alerts)
    }
}
