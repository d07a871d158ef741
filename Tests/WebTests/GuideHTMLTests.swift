import Testing

@testable import Web

@Suite("A guide as HTML")
struct GuideHTMLTests {
    @Test func `headings, lists and tasks, without its own title`() {
        let html = GuideHTML.html(of: "# Title\n\n## Check\n\n- [ ] look at `who`\n- plain\n").description
        #expect(!html.contains("Title") && html.contains("<h2>Check</h2>"))
        #expect(html.contains("☐ look at <code>who</code>") && !html.contains("<input"))
    }

    @Test func `raw HTML and dangerous links are left out`() {
        let html = GuideHTML.html(of: "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=y>\n")
            .description
        #expect(!html.contains("<script") && !html.contains("javascript:") && !html.contains("<img"))
    }

    @Test func `a tag in a record is shown as it was written, also on lines of its own`() {
        let html = GuideHTML.html(
            of: "payload was <img src=x onerror=alert(1)> in it\n\n<div>\nmore</div>\n\nend \u{202E}x\n"
        )
        .description
        #expect(html.contains("payload was &lt;img src=x onerror=alert(1)&gt; in it"))
        #expect(html.contains("&lt;div&gt;") && html.contains("more&lt;/div&gt;") && html.contains("<p>end"))
        #expect(!html.contains("<img") && !html.contains("<div") && !html.contains("\u{202E}"))
    }

    @Test func `a picture keeps its words and asks no other site`() {
        let html = GuideHTML.html(of: "before ![words *of* it](http://evil.example/x.png) after").description
        #expect(html.contains("before words <em>of</em> it after") && !html.contains("evil"))
    }

    @Test func `pictures are words`() {
        let html = GuideHTML.html(of: "see ![the > map](http://evil.example/x.png \"t\") and `<img alt=\"x\">`\n")
            .description
        #expect(!html.contains("<img") && !html.contains("evil") && html.contains("see the &gt; map and <code>&lt;img"))
    }
}
