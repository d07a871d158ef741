import Testing

@testable import Incidents

@Suite("Defanged writing made plain")
struct ObservableTextTests {
    @Test(
        arguments: [
            ("evil[.]com", "evil.com", true), ("evil[DOT]com", "evil.com", true), ("a(at)b", "a@b", true),
            ("a{at}b{.}c", "a@b.c", true), ("evil.]com", "evil.com", true), ("hXXps[:]//x", "https://x", true),
            ("fxp://x", "ftp://x", true), ("http://x", "http://x", false), ("[x]", "[x]", false), ("a[.", "a[.", false),
            ("xhxxp://y", "xhxxp://y", false),
        ]
    )
    func `a word says whether it had been made harmless`(written: String, meant: String, wasDefanged: Bool) {
        let words = ObservableText(written).words
        #expect(words.map(\.text) == [meant])
        #expect(words.first?.wasDefanged == wasDefanged)
    }

    @Test func `words end at white space, quotes and signs of other scripts`() {
        #expect(
            ObservableText("a\t\"b\"\u{3000}\u{AB}c\u{BB}\u{2026}d\u{E9}e").words.map(\.text) == [
                "a", "b", "c", "d\u{E9}e",
            ]
        )
        #expect(ObservableText("Version 1").words.map(\.before) == ["", "version"])
    }
}
