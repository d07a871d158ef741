import Definitions
import Testing

@testable import Detection

@Suite("Reading a pipeline")
struct PipelineReaderTests {
    private func problems(_ yaml: String) -> [String] {
        RulePipeline.read(RuleText(path: "p.yml", bytes: Array(yaml.utf8))).1.map {
            "\($0.line):\($0.column): \($0.text)"
        }
    }

    @Test(arguments: [
        ("transformations: [{type: field_name_maping}]", "1:26: the transformation field_name_maping is not known"),
        ("name: x", "1:1: the pipeline has no transformations"),
        ("transformations: [{type: add_condition}]", "1:19: add_condition has no conditions"),
        ("transformations: [{type: replace_string, regex: '('}]", "1:49: the regular expression cannot be read"),
        (
            "transformations: [{type: drop_detection_item, rule_conditions: [{type: moon}]}]",
            "1:65: the condition moon is not known"
        ),
        (
            "transformations: [{type: drop_detection_item, detection_item_conditions: [{type: match_string, pattern: '('}]}]",
            "1:75: the regular expression cannot be read"
        ),
        (
            "transformations: [{type: drop_detection_item, field_name_conditions: [{type: include_fields, mode: re, fields: ['(']}]}]",
            "1:71: the regular expression cannot be read"
        ),
        (
            "transformations: [{type: drop_detection_item, rule_cond_expr: a or b}]",
            "1:63: conditions as an expression are not known"
        ),
        ("a: 1\n---\nb: 2", "1:1: a pipeline file holds one document"),
    ]) func `what is wrong is told with its place`(yaml: String, problem: String) {
        #expect(problems(yaml) == [problem])
    }

    @Test func `a pipeline that has a problem is none`() {
        let yaml = "transformations: [{type: nothing_known}]"
        #expect(RulePipeline.read(RuleText(path: "p.yml", bytes: Array(yaml.utf8))).0 == nil)
    }

    @Test func `what other tools' output is made with changes nothing`() throws {
        let (set, problems) = try RulePipelineTests.load(
            "name: n\npriority: 20\ntransformations:\n- {type: set_state, key: a, val: b}\n- {type: set_custom_attribute, attribute: a, value: b}",
            "s: {f: a}\ncondition: s"
        )
        #expect(set.rules.count == 1 && problems.filter { $0.severity == .error }.isEmpty)
    }
}
