import Definitions
import Events
import Testing

@testable import Detection

@Suite("A plan")
struct MatchPlanTests {
    @Test func `wants the fields that its rules look at, and no other`() {
        let yaml = Fixture.rule(detection: "s: {f: abcd, g|fieldref: h}\nt: {i: null}\ncondition: s and not t")
        let (set, _) = Fixture.load(
            yaml + "---\n"
                + Fixture.rule(detection: "s: {x: 1}\ncondition: s").replacing("r1", with: "r2").replacing(
                    "product: p",
                    with: "product: q"
                )
        )
        let plan = MatchPlan([0], of: set)
        let wanted = set.table.names.indices.filter { plan.wanted.slots[$0] }.map { set.table.names[$0] }
        #expect(Set(wanted) == ["f", "g", "h", "i"] && !plan.wanted.areTexts && !plan.isEmpty)
        #expect(MatchPlan([], of: set).isEmpty)
    }

    @Test func `one plan serves all who ask for the same log sources`() {
        let (set, _) = Fixture.load(Fixture.rule(detection: "s: {f: abcd}\ncondition: s"))
        let source = LogSourceTable.candidates(of: Fixture.event([:]).logSource)
        #expect(
            set.plans.plan(for: source, in: set)
                === set.plans.plan(for: source + [.init(service: "never named")], in: set)
        )
    }
}
