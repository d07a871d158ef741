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
}
