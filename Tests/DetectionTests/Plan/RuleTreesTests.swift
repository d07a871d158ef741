import Definitions
import Events
import Testing

@testable import Detection

@Suite("Rules as rows")
struct RuleTreesTests {
    @Test(arguments: [
        "s: {f: a}\nt: {g: b}\ncondition: s and not t", "s: {f: a}\nt: {g: b}\ncondition: s or t",
        "s_1: {f: a}\ns_2: {g: b}\ns_3: {h: null}\ncondition: 2 of s_*",
        "s: {f: null}\nt: {g|exists: true}\ncondition: not s or t",
        "k: [a, zz]\ncondition: k", "s: [{f: a, g: b}, {g: c}]\nt: {f: q}\ncondition: not (s and not t)",
    ]) func `say what the tree says`(detection: String) throws {
        let (set, _) = Fixture.load(Fixture.rule(detection: detection))
        guard case .search(let criterion) = set.rules[0].body else { throw RuleTreesTests.Missing() }
        let view = EventView(set.keys)
        for f in [FieldValue.text("a"), .text("q"), .null, nil] as [FieldValue?] {
            for g in [FieldValue.text("b"), .text("c"), nil] as [FieldValue?] {
                var fields: [String: FieldValue] = [:]
                (fields["f"], fields["g"]) = (f, g)
                let wanted = WantedFields(slots: set.table.names.map { _ in true }, areTexts: true)
                view.turn(to: Fixture.event(fields), wanted: wanted)
                #expect(set.trees.hold(0, view) == criterion.matches(view), "\(fields)")
            }
        }
    }

    private struct Missing: Error {}
}
