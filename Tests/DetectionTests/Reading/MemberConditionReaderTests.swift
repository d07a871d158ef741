import Definitions
import Testing

@testable import Detection

@Suite("A temporal condition in words")
struct MemberConditionReaderTests {
    private func clauses(_ text: String) -> [[Int]]? {
        read(text).flatMap { $0.allSatisfy(\.absent.isEmpty) ? $0.map(\.needed) : nil }
    }

    private func read(_ text: String) -> [MemberConditionReader.Clause]? {
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

    @Test func `a not names what must be missing; alternatives that contradict themselves go`() {
        #expect(read("a and not b") == [.init(needed: [0], absent: [1])])
        #expect(read("a and not (b or c)") == [.init(needed: [0], absent: [1, 2])])
        #expect(read("a and not (b and c)") == [.init(needed: [0], absent: [1]), .init(needed: [0], absent: [2])])
        #expect(read("(a or b) and not b") == [.init(needed: [0], absent: [1])])
        #expect(read("a and not not b or c") == [.init(needed: [0, 1]), .init(needed: [2])])
    }

    @Test(arguments: ["not a", "a or not b", "a and", "d", "", "2 of them"]) func `what cannot be asked for is refused`(
        text: String
    ) {
        #expect(clauses(text) == nil)
    }
}
