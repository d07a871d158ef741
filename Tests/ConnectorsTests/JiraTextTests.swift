import Foundation
import Testing

@testable import Connectors

@Suite("Texts of Jira")
struct JiraTextTests {
    @Test func `a document has the text, and nothing in it is markup`() throws {
        let text = "a [link|http://x]\nsecond\n\nthird {code}"
        let document = JiraText.document(text)
        #expect(document["type"] as? String == "doc" && document["version"] as? Int == 1)
        #expect((document["content"] as? [Any])?.count == 2)
        #expect(JiraText.plain(document) == text)
        #expect(JiraText.plain("a string") == "a string" && JiraText.plain(nil) == "")
    }

    @Test func `wiki markup is escaped, the mark and addresses are not`() {
        #expect(JiraText.wiki("[~ana] {code} !x! |a| \\") == "\\[~ana] \\{code} \\!x\\! \\|a\\| \\\\")
        #expect(JiraText.wiki("SIEM-01ARZ3 https://a.example/b-c_d?e=f") == "SIEM-01ARZ3 https://a.example/b-c_d?e=f")
    }

    @Test func `a document that nests without end is cut`() {
        var node: [String: Any] = ["type": "text", "text": "deep"]
        for _ in 0..<100 { node = ["type": "panel", "content": [node]] }
        #expect(JiraText.plain(node) == "")
    }
}
