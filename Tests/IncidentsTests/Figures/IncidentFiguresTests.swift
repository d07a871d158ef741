import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Figures of incidents")
struct IncidentFiguresTests {
    private static func samples() throws -> FigureSamples {
        var samples = FigureSamples()
        try samples.add(alerts: [1], to: [(.assignment, 1), (.investigation, 2), (.closing, 12)])
        try samples.add(alerts: [2, 3], priority: .high, to: [(.investigation, 4), (.closing, 40)])
        try samples.add(logged: 1, to: [(.categorization, 3)], then: [(.dismiss(reason: "r"), "ana", 5)])
        try samples.add(logged: 2)
        try samples.add(logged: 30)
        return samples
    }

    private static let alerts = [(1, "a"), (2, "a"), (3, "b")].map {
        AlertOutcome(alert: AlertID(rawValue: $0.0), rule: RuleID(rawValue: $0.1), verdict: .right)
    }

    @Test func `those logged in the span count, open ones as censored`() throws {
        let figures = IncidentFigures(
            of: try Self.samples().incidents,
            alerts: Self.alerts,
            in: FigureSamples.span(0, 28),
            at: FigureSamples.day(50)
        )
        #expect(figures.all.count == 4)
        #expect(figures.all.firstResponse.elapsed.count == 4)
        #expect(figures.all.firstResponse.elapsed.openCount == 1)
        #expect(figures.all.firstResponse.elapsed.median == .within(2 * 86_400))
        #expect(figures.all.firstResponse.breached == 1)
        #expect(figures.all.triage.met == 3)
        #expect(figures.all.resolution.elapsed.count == 3, "what was no incident was never resolved")
        #expect(figures.all.resolution.elapsed.median == .within(40 * 86_400))
        #expect(figures.all.resolution.elapsed.p90 == .notReached)
        #expect(figures.all.vulnerability.elapsed.median == .nothing)
    }

    @Test func `they are told apart by priority, team, source and rule`() throws {
        let figures = IncidentFigures(
            of: try Self.samples().incidents,
            alerts: Self.alerts,
            in: FigureSamples.span(0, 28),
            at: FigureSamples.day(50)
        )
        func names(_ dimension: IncidentFigures.Dimension) -> [String] {
            figures.rows(by: dimension).map { "\($0.name) \($0.count)" }
        }
        #expect(names(.priority) == ["high 1", "medium 1", "low 2"])
        #expect(names(.team) == ["no team 1", "security 3"])
        #expect(names(.source) == ["alert 4"])
        #expect(names(.rule) == ["a 2", "b 1", "no rule 2"])
        let high = try #require(figures.rows(by: .priority).first)
        #expect(high.resolution.breached == 1)
    }

    @Test func `no incident has no figures`() {
        let figures = IncidentFigures(of: [], in: FigureSamples.span(0, 1), at: FigureSamples.day(1))
        #expect(figures.all.count == 0)
        #expect(figures.all.triage.elapsed.p90 == .nothing)
        #expect(figures.rows(by: .team).isEmpty)
    }
}
