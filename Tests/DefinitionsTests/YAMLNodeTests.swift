import Testing

@testable import Definitions

@Suite("A node of YAML")
struct YAMLNodeTests {
    private func scalar(_ text: String, _ style: YAMLNode.Style) -> YAMLNode {
        YAMLNode(content: .scalar(text, style), mark: Mark(line: 3, column: 5))
    }

    @Test(arguments: ["null", "~", "", "Null", "NULL"])
    func `null is plain`(text: String) {
        #expect(scalar(text, .plain).isNull)
        #expect(!scalar(text, .quoted).isNull)
        #expect(scalar(text, .plain).text == nil)
        #expect(scalar(text, .quoted).text == text)
        #expect(scalar(text, .plain).itemsOrSelf.isEmpty)
    }

    @Test func `the place of a character counts the quote`() {
        #expect(scalar("abc", .plain).mark(at: 2) == Mark(line: 3, column: 7))
        #expect(scalar("abc", .quoted).mark(at: 2) == Mark(line: 3, column: 8))
        #expect(scalar("abc", .block).mark(at: 2) == Mark(line: 3, column: 5))
    }

    @Test func `the same content is written the same wherever it stands`() {
        func text(_ yaml: String) -> String {
            var reader = YAMLReader(path: "")
            var text = ""
            for node in reader.read(Array(yaml.utf8)) { node.write(to: &text) }
            return text
        }
        #expect(text("a: [1, b]\n") == text("# note\na:\n    - 1\n    - b\n"))
        #expect(text("a: [1, b]\n") != text("a: ['1', b]\n"))
        #expect(text("a: [bc]\n") != text("a: [b, c]\n"))
    }
}
