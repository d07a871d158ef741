import Testing

@testable import Web

@Suite("HTML as a value")
struct HTMLTests {
    @Test func `whatever is interpolated is escaped, in text and in attributes`() {
        let hostile = "<script>'\"&"
        let html: HTML = "<p title=\"\(hostile)\">\(hostile)</p>"
        let escaped = "&lt;script&gt;&#39;&quot;&amp;"
        #expect(html.description == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func `HTML inside HTML is escaped once`() {
        let inner: HTML = "<b>\("<")</b>"
        #expect(("<p>\(inner)</p>" as HTML).description == "<p><b>&lt;</b></p>")
        #expect(HTML([inner, inner]).description == "<b>&lt;</b><b>&lt;</b>")
    }

    @Test func `what would be unseen is shown`() {
        let html: HTML = "\("a\u{1B}[31m\u{202E}b\u{0}\u{200B}\n")"
        #expect(html.description == "a␛[31m⟨U+202E⟩b␀⟨U+200B⟩\n")
    }

    @Test func `what a form sends back comes back as it was`() {
        let hostile = "a\u{1B}\u{202E}\u{0}\u{9B}\r\""
        let html: HTML = "<button name=\"plus\" value=\"\(hostile)=\(hostile)\" title=\"\(hostile)\">"
        let sent = "a&#x1B;&#x202E;␀⟨U+9B⟩&#xD;&quot;"
        #expect(
            html.description == "<button name=\"plus\" value=\"\(sent)=\(sent)\" title=\"a␛⟨U+202E⟩␀⟨U+9B⟩␍&quot;\">"
        )
    }
}
