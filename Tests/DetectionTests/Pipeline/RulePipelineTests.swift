import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("A pipeline")
struct RulePipelineTests {
    /// The rules of a detection behind a pipeline, and what was wrong.
    static func load(_ pipeline: String, _ detection: String, more: String = "") throws -> (RuleSet, [RuleProblem]) {
        let (read, problems) = RulePipeline.read(RuleText(path: "p.yml", bytes: Array(pipeline.utf8)))
        let pipeline = try #require(read, "\(problems)")
        let rule = Fixture.rule(detection: detection, more: more)
        return RuleSet.load([RuleText(path: "rule.yml", bytes: Array(rule.utf8))], through: [pipeline])
    }

    private func isMatch(_ pipeline: String, _ detection: String, _ fields: [String: FieldValue]) throws -> Bool {
        let (set, problems) = try RulePipelineTests.load(pipeline, detection)
        #expect(problems.filter { $0.severity == .error }.isEmpty, "\(problems)")
        return !set.matches(Fixture.event(fields)).isEmpty
    }

    @Test func `renames fields, several names mean any of them`() throws {
        let pipeline = "transformations:\n- {type: field_name_mapping, mapping: {f: g, h: [i, j]}}"
        #expect(try isMatch(pipeline, "s: {f|contains: ab}\ncondition: s", ["g": .text("xabx")]))
        #expect(!(try isMatch(pipeline, "s: {f|contains: ab}\ncondition: s", ["f": .text("xabx")])))
        for name in ["i", "j"] {
            #expect(try isMatch(pipeline, "s: {f: a, h: b}\ncondition: s", ["g": .text("a"), name: .text("b")]))
        }
        #expect(!(try isMatch(pipeline, "s: {f: a, h: b}\ncondition: s", ["i": .text("b")])))
        #expect(try isMatch(pipeline, "s: [{h: b}, {k: c}]\ncondition: s", ["k": .text("c")]))
    }

    @Test func `changes the beginnings and ends of names`() throws {
        let prefix =
            "transformations:\n- {type: field_name_prefix_mapping, mapping: {win.: winlog.}}\n- {type: field_name_suffix, suffix: .text}"
        #expect(try isMatch(prefix, "s: {win.f: a}\ncondition: s", ["winlog.f.text": .text("a")]))
        #expect(
            try isMatch(
                "transformations:\n- {type: field_name_prefix, prefix: x.}",
                "s: {f: a}\ncondition: s",
                ["x.f": .text("a")]
            )
        )
    }

    @Test func `adds conditions to every condition, or refuses what has them`() throws {
        let pipeline = "transformations:\n- {type: add_condition, conditions: {EventID: [1, 4688]}}"
        #expect(
            try isMatch(pipeline, "s: {f: a}\nt: {f: b}\ncondition: s or t", ["f": .text("b"), "EventID": .integer(1)])
        )
        #expect(
            !(try isMatch(
                pipeline,
                "s: {f: a}\nt: {f: b}\ncondition: s or t",
                ["f": .text("b"), "EventID": .integer(2)]
            ))
        )
        #expect(!(try isMatch(pipeline, "s: {f: a}\ncondition: [s, s]", ["f": .text("a")])))
        #expect(try isMatch(pipeline, "s: {f: a}\ncondition: all of them", ["f": .text("a"), "EventID": .integer(1)]))
        let negated = "transformations:\n- {type: add_condition, negated: true, conditions: {g: x}}"
        #expect(try isMatch(negated, "s: {f: a}\ncondition: s", ["f": .text("a")]))
        #expect(!(try isMatch(negated, "s: {f: a}\ncondition: s", ["f": .text("a"), "g": .text("X")])))
    }

    @Test func `steps are taken where their conditions hold`() throws {
        let wrong =
            "transformations:\n- {type: field_name_mapping, mapping: {f: g}, rule_conditions: [{type: logsource, product: other}]}"
        #expect(try isMatch(wrong, "s: {f: a}\ncondition: s", ["f": .text("a")]))
        let negated = wrong.replacing("rule_conditions", with: "rule_cond_not: true, rule_conditions")
        #expect(try isMatch(negated, "s: {f: a}\ncondition: s", ["g": .text("a")]))
        let either =
            "transformations:\n- {type: field_name_mapping, mapping: {f: g}, rule_cond_op: or, rule_conditions: [{type: logsource, product: other}, {type: contains_field, field: f}]}"
        #expect(try isMatch(either, "s: {f: a}\ncondition: s", ["g": .text("a")]))
        let second =
            "transformations:\n- {id: one, type: field_name_mapping, mapping: {f: g}}\n- {type: field_name_mapping, mapping: {g: h}, rule_conditions: [{type: processing_item_applied, processing_item_id: one}]}"
        #expect(try isMatch(second, "s: {f: a}\ncondition: s", ["h": .text("a")]))
        let some =
            "transformations:\n- {type: field_name_suffix, suffix: x, field_name_conditions: [{type: include_fields, fields: [f]}]}"
        #expect(try isMatch(some, "s: {f: a, g: b}\ncondition: s", ["fx": .text("a"), "g": .text("b")]))
        let values =
            "transformations:\n- {type: field_name_suffix, suffix: x, detection_item_conditions: [{type: match_string, cond: any, pattern: '^C:'}]}"
        #expect(try isMatch(values, "s: {f: 'C:x', g: b}\ncondition: s", ["fx": .text("c:x"), "g": .text("b")]))
    }

    @Test func `changes values and log sources`() throws {
        let replaced = #"transformations: [{type: replace_string, regex: '^/(\w+)', replacement: '\1!'}]"#
        #expect(try isMatch(replaced, "s: {f: [/ab, cd]}\ncondition: s", ["f": .text("ab!")]))
        let mapped = "transformations: [{type: map_string, mapping: {a: [b, c]}}]"
        for text in ["b", "c"] { #expect(try isMatch(mapped, "s: {f: a}\ncondition: s", ["f": .text(text)])) }
        let (set, _) = try RulePipelineTests.load(
            "transformations: [{type: change_logsource, product: q, service: z}]",
            "s: {f: a}\ncondition: s"
        )
        #expect(set.rules.map(\.logSource) == [LogSource(product: "q", service: "z")])
        #expect(
            try isMatch("transformations: [{type: set_value, value: x}]", "s: {f: a}\ncondition: s", ["f": .text("x")])
        )
    }

    @Test func `leaves parts out, and refuses what cannot be had`() throws {
        let drop =
            "transformations: [{type: drop_detection_item, field_name_conditions: [{type: include_fields, fields: [g]}]}]"
        #expect(try isMatch(drop, "s: {f: a, g: b}\ncondition: s", ["f": .text("a")]))
        for refusal in [
            "rule_failure, message: not here",
            "detection_item_failure, message: not here, field_name_conditions: [{type: include_fields, fields: [f]}]",
        ] {
            let (set, problems) = try RulePipelineTests.load(
                "transformations: [{type: \(refusal)}]",
                "s: {f: a}\ncondition: s"
            )
            #expect(set.rules.isEmpty && problems.map(\.text) == ["not here"])
        }
    }

    @Test func `pipelines are taken by their priority`() {
        let texts = [("b", 20, "{f: g}"), ("a", 10, "{e: f}")].map { name, priority, mapping in
            "name: \(name)\npriority: \(priority)\ntransformations: [{type: field_name_mapping, mapping: \(mapping)}]"
        }
        let pipelines = texts.compactMap { RulePipeline.read(RuleText(path: "p.yml", bytes: Array($0.utf8))).0 }
        let rule = Fixture.rule(detection: "s: {e: a}\ncondition: s")
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(rule.utf8))], through: pipelines)
        #expect(set.matches(Fixture.event(["g": .text("a")])).count == 1)
    }
}
