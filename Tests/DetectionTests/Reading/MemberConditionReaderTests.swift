import Testing

@testable import Detection

@Suite("A temporal condition in words")
struct MemberConditionReaderTests {
    private func clauses(_ text: String) -> [[Int]]? {
        let node = YAMLNode(content: .scalar(text, .plain), mark: Mark())
        var reader = MemberConditionReader(node, rules: ["a", "b", "c"], problems: ProblemList(path: "r.yml"))
        return reader.read()
    }

    @Test func `becomes alternatives of which each is whole`() {
        #expect(clauses("a and b") == [[0, 1]])
        #expect(clauses("(a or b) and c") == [[0, 2], [1, 2]])
        #expect(clauses("c or a and b") == [[2], [0, 1]])
        #expect(clauses("all of them") == [[0, 1, 2]] && clauses("1 of them") == [[0], [1], [2]])
    }

    @Test(arguments: ["a and not b", "a and", "d", "", "2 of them"]) func `what cannot be asked for is refused`(
        text: String
    ) {
        #expect(clauses(text) == nil)
    }
}
