import Definitions
import Testing

@testable import Detection

@Suite("A field with modifiers")
struct ModifierTests {
    private func key(_ text: String) -> (FieldKey?, [RuleProblem]) {
        var problems = ProblemList(path: "")
        let node = YAMLNode(content: .scalar("x", .plain), mark: Mark())
        let key = FieldKey(.init(key: text, mark: Mark(line: 1, column: 1), value: node), problems: &problems)
        return (key, problems.all)
    }

    @Test func `every modifier of the specification is known`() throws {
        for modifier in Modifier.allCases where modifier.kind != .regex {
            #expect(try #require(key("f|\(modifier.rawValue)").0).modifiers == [modifier])
        }
        #expect(try #require(key("f|re|i|m|s").0).kind == .regex)
        #expect(try #require(key("|all").0).field.isEmpty)
    }

    @Test(arguments: [
        ("f|contain", 3, "did you mean contains?"), ("f|contains|al", 12, "did you mean all?"),
        ("f|not", 3, "write not in the condition, or use the modifier neq"), ("f|xyzxyz", 3, "use one of Sigma 2.1.0"),
    ])
    func `an unknown one is told with its place and the nearest`(text: String, column: Int, remedy: String) {
        let (read, problems) = key(text)
        #expect(read == nil)
        #expect(problems.map(\.column) == [column])
        #expect(problems.map(\.remedy) == [remedy])
    }

    @Test(arguments: [
        "f|re|contains", "f|cidr|startswith", "f|i", "f|lt|contains", "f|exists|contains", "f|fieldref|base64",
    ])
    func `those that contradict each other are refused`(text: String) {
        #expect(key(text).0 == nil)
    }
}
