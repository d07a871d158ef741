import Operations
import Testing

@testable import Web

@Suite("A rule's text with line numbers")
struct RuleSourceTests {
    @Test func `each line has its own address, and those that something is said about are marked`() {
        let html = RuleSource.html("a: <b>\n\nc\n", marked: [3]).description
        #expect(html.contains("<span id=\"line-1\">a: &lt;b&gt;</span><span id=\"line-2\"></span>"))
        #expect(html.contains("<span id=\"line-3\" class=\"marked\">c</span></pre>"))
    }

    @Test func `a difference shows what came and went`() {
        let html = RuleSource.html(LineDiff(from: "a\nb", to: "a\n<c>")).description
        #expect(
            html.contains("<span>  a</span><span class=\"removed\">- b</span><span class=\"added\">+ &lt;c&gt;</span>")
        )
        #expect(RuleSource.html(LineDiff(from: "a", to: "a")).description.contains("No line differs"))
    }
}
