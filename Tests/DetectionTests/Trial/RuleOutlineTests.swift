import Definitions
import Testing

@testable import Detection

@Suite("What a rule looks for, in words")
struct RuleOutlineTests {
    private func outline(_ text: String, at place: Int = 0, linesMax: Int = 200) -> RuleOutline {
        let (set, problems) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(text.utf8))])
        #expect(problems.allSatisfy { $0.severity == .warning }, "\(problems)")
        return set.outline(of: set.rules[place], linesMax: linesMax)
    }

    private static let rule = """
        title: A
        id: a
        logsource: {product: windows}
        detection:
            tool:
                Image|endswith: ['\\cmd.exe', '\\powershell.exe']
                CommandLine|contains: whoami
            ours: {User: admin}
            condition: tool and not ours
        level: low

        """

    @Test func `its searches with their parts, then its condition`() {
        let outline = outline(Self.rule)
        #expect(
            outline.lines.map { "\($0.depth) \($0.text)" } == [
                "0 tool", "1 all of", #"2 Image ends with "\cmd.exe", or ends with "\powershell.exe""#,
                #"2 CommandLine has "whoami""#, "0 ours", #"1 User is "admin""#,
            ]
        )
        #expect(outline.condition == "tool and not ours")
    }

    @Test func `a correlation names the rules that it counts`() {
        let text =
            Self.rule + """
                ---
                title: Many
                id: many
                correlation: {type: event_count, rules: [a], group-by: [User], timespan: 10m, condition: {gte: 5}}
                level: high
                ---
                title: Values
                id: values
                correlation: {type: value_count, rules: [a], timespan: 1h, condition: {field: User, gt: 2, lte: 9}}
                level: high

                """
        let many = outline(text, at: 1)
        #expect(many.lines.map(\.text) == ["matches of these rules with the same User", "A"])
        #expect(many.condition == "the number of matches is at least 5, within 10 minutes")
        #expect(
            outline(text, at: 2).condition
                == "the number of different values of User is above 2 and at most 9, within 1 hour"
        )
    }

    @Test func `a long one ends in how much is left out`() {
        let outline = outline(Self.rule, linesMax: 2)
        #expect(outline.lines.map(\.text) == ["tool", "all of", "and 4 parts more; its text has them"])
    }
}
