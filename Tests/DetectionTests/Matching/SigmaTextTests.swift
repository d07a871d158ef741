import Testing

@testable import Detection

@Suite("A value of a rule")
struct SigmaTextTests {
    /// The table of the Sigma specification, "Escaping".
    @Test(arguments: [
        (#"C:\Windows"#, [SigmaText.Part.literal(#"C:\Windows"#)]),
        (#"a\\b"#, [.literal(#"a\b"#)]),
        (#"a\*b"#, [.literal("a*b")]),
        (#"a\?b"#, [.literal("a?b")]),
        (#"a\\*"#, [.literal(#"a\"#), .many]),
        (#"a\\\*"#, [.literal(#"a\*"#)]),
        (#"\\\\server"#, [.literal(#"\\server"#)]),
        (#"\\\server"#, [.literal(#"\\server"#)]),
        (#"end\"#, [.literal(#"end\"#)]),
        ("a?c*", [.literal("a"), .one, .literal("c"), .many]),
        ("", []),
    ])
    func `backslashes and wildcards are read as the specification says`(text: String, parts: [SigmaText.Part]) {
        #expect(SigmaText(text).parts == parts)
    }

    @Test func `every dash and slash becomes any of them`() {
        #expect(
            SigmaText("a-b -x /y --z - ").withAnyDash().parts == [
                .literal("a"), .dash, .literal("b "), .dash, .literal("x "), .dash, .literal("y "), .dash, .dash,
                .literal("z "), .dash, .literal(" "),
            ]
        )
    }

    @Test func `only text without wildcards is literal`() {
        #expect(SigmaText("abc").literal == "abc")
        #expect(SigmaText("").literal == "")
        #expect(SigmaText("a*").literal == nil)
    }
}
