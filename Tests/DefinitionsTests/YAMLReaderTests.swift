import Testing
import Vocabulary

@testable import Definitions

@Suite("Reading YAML")
struct YAMLReaderTests {
    private func read(_ text: String) -> ([YAMLNode], [RuleProblem]) {
        var reader = YAMLReader(path: "f.yml")
        let documents = reader.read(Array(text.utf8))
        return (documents, reader.problems)
    }

    @Test func `scalars stay text, and each node knows its place`() throws {
        let (documents, problems) = read("a: no\nb:\n    - 012\n    - 'x'\n---\nc: 1e5\n")
        #expect(problems.isEmpty)
        #expect(documents.count == 2)
        #expect(documents[0]["a"]?.text == "no")
        let items = try #require(documents[0]["b"]?.items)
        #expect(items.map(\.text) == ["012", "x"])
        #expect(items[1].mark == Mark(line: 4, column: 7))
        #expect(documents[1]["c"]?.mark == Mark(line: 6, column: 4))
    }

    @Test(arguments: [
        ("a: &x [1]\nb: *x\n", 2, 4), ("a: &x 1\n? [*x, *x]\n: 2\n", 2, 4), ("a: *nowhere\n", 1, 4), ("a: [1\n", 2, 1),
        ("a: 1\na: 2\n", 1, 1), ("a:\n\t- b\n", 2, 1), ("{[a]: 1}", 1, 1), ("a: \"\u{1}\"\n", 1, 1), ("a: 'x\n", 2, 1),
    ])
    func `bad YAML is refused with its place`(text: String, line: Int, column: Int) {
        let (_, problems) = read(text)
        #expect(problems.map { [$0.line, $0.column] } == [[line, column]], "\(problems)")
        #expect(problems.allSatisfy { $0.severity == .error })
    }

    @Test func `a bomb of aliases is refused at once`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let (documents, problems) = read(text + "? *a40\n: 1\n")
        #expect(documents.isEmpty)
        #expect(problems.first?.text == "anchors and aliases are not allowed")
    }

    @Test(arguments: [33, 400, 200_000])
    func `nesting is held in bounds`(depth: Int) {
        let (documents, problems) = read(
            "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        )
        #expect(documents.isEmpty)
        #expect(problems.count == 1)
    }

    @Test func `size and encoding are checked`() {
        var reader = YAMLReader(path: "f.yml")
        #expect(reader.read(Array(repeating: 0x20, count: Limits.ruleBytesMax + 1)).isEmpty)
        #expect(reader.read([0x61, 0x3A, 0x0A, 0x0A, 0xFF]).isEmpty)
        #expect(reader.problems.map(\.line) == [1, 3])
    }

    @Test func `a rule cut at any byte never crashes`() {
        let rule = Array(
            "title: T\ndetection:\n    s:\n        f|contains: [\"a\\x41\", 'b', null]\n    condition: s and not (s)\n"
                .utf8
        )
        for end in rule.indices {
            var reader = YAMLReader(path: "f.yml")
            let documents = reader.read(Array(rule[..<end]))
            #expect(documents.count <= 1)
        }
    }
}
