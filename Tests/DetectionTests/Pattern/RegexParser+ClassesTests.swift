import Events
import Testing

@testable import Detection

@Suite("Classes and escapes of regular expressions")
struct RegexParserClassesTests {
    @Test(arguments: [
        ("[a-c]", "b", true), ("[^a-c]", "b", false), ("[]a]", "]", true), ("[a-]", "-", true), (#"[\d-x]"#, "-", true),
        (#"[a-\d]"#, "-", true), (#"[\]]"#, "]", true), (#"[\x41-\x43]"#, "B", true), ("[[:digit:]]", "7", true),
        ("[[:^digit:]]", "7", false), ("[[a]", "[", true), (#"\x{1F600}"#, "😀", true), (#"\u00e4"#, "ä", true),
        (#"\t"#, "\t", true), (#"\."#, "x", false), (#"\S"#, " ", false), (#"[\W]"#, "_", false),
        (#"[^\s]"#, "x", true),
        ("(?i)[^a]", "A", false), (#"\h"#, "\t", true), (#"[\b]"#, "\u{08}", true), ("[ä-ü]", "ö", true),
        (#"\-\_\@\%"#, "-_@%", true),
    ])
    func `match what they name`(expression: String, text: String, isMatch: Bool) throws {
        #expect(try RegexProgram(expression).matches(text) == isMatch)
    }
}
