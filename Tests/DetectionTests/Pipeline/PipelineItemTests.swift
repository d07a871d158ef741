import Definitions
import Testing

@testable import Detection

@Suite("Conditions of a pipeline's step")
struct PipelineItemTests {
    @Test(arguments: [(false, false, true), (true, false, true), (false, true, false), (true, true, false)])
    func `without any, a step is always taken`(isAnyEnough: Bool, isNegated: Bool, expected: Bool) {
        let none = PipelineConditions<Bool>(all: [], isAnyEnough: isAnyEnough, isNegated: isNegated)
        #expect(none.hold { $0 })
        #expect(
            PipelineConditions(all: [true, true], isAnyEnough: isAnyEnough, isNegated: isNegated).hold { $0 }
                == expected
        )
        #expect(
            PipelineConditions(all: [true, false], isAnyEnough: isAnyEnough, isNegated: isNegated).hold { $0 }
                == (isAnyEnough != isNegated)
        )
    }

    @Test(arguments: [
        ("{type: tag, tag: attack.t1}", true), ("{type: tag, tag: attack.t2}", false), ("{type: is_sigma_rule}", true),
        ("{type: is_sigma_correlation_rule}", false), ("{type: contains_detection_item, field: f, value: a}", true),
        ("{type: contains_detection_item, field: f, value: b}", false), ("{type: contains_field, field: g}", false),
        ("{type: logsource, product: p}", true), ("{type: logsource, product: p, service: s}", false),
        ("{type: processing_item_applied, processing_item_id: x}", false),
    ]) func `a rule is what its text says`(condition: String, isTaken: Bool) throws {
        let (set, problems) = try RulePipelineTests.load(
            "transformations: [{type: rule_failure, message: taken, rule_conditions: [\(condition)]}]",
            "s: {f: a}\ncondition: s",
            more: "tags: [attack.t1]\n"
        )
        #expect(set.rules.isEmpty == isTaken && problems.contains { $0.text == "taken" } == isTaken)
    }
}
