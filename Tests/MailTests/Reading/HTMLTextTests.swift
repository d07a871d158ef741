import Testing

@testable import Mail

@Suite("HTML of a mail as text")
struct HTMLTextTests {
    private func text(_ html: String) -> String { HTMLText.text(of: html).trimmed }

    @Test(arguments: [
        ("a <b>b</b>\n  c", "a b c"), ("a<br>b<br/>c", "a\nb\nc"), ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"), ("<style>x{}</style><SCRIPT>alert('<b>')</SCRIPT >a", "a"),
        ("<!-- <b> -->a<!-- never closed", "a"), ("&lt;b&gt; &#65;&#x42; &unknown; & &amp", "<b> AB &unknown; & &amp"),
        ("a < b <3", "a < b <3"),
        ("<a href=\"http://evil.example/\">https://bank.example</a>", "https://bank.example <http://evil.example/>"),
        ("<a href='https://x.example'>https://x.example</a>", "https://x.example"),
        ("<a href='javascript:x'>y</a>", "y"),
        ("<img alt='>' src=x>a", "a"), ("<blockquote>old<br>more</blockquote>new", "> old\n> more\n\nnew"),
        ("a<script", "a"),
        ("<td>a</td><td>b</td>", "a b"), ("<head><title>t</title></head>b", "b"),
    ]) func `is what a reader would see`(html: String, plain: String) {
        #expect(text(html).replacing("\n\n\n", with: "\n\n") == plain)
    }

    @Test func `tags that are never closed are read in reasonable time`() {
        for piece in ["<", "<a href='", "<!--", "<script>", "&", "<blockquote>"] {
            _ = text(String(repeating: piece, count: 50_000))
        }
    }
}
