import Foundation
import Testing
import Vocabulary

@Suite("JSON text")
struct JSONTextTests {
    @Test(arguments: [
        ("", #""""#), ("plain", #""plain""#), (#"a"b"#, #""a\"b""#), (#"a\b"#, #""a\\b""#), ("ä€😀", #""ä€😀""#),
        ("a\nb", #""a\u000ab""#), ("\u{0}\u{1F}", #""\u0000\u001f""#), ("\u{7F}\u{9B}", #""\u007f\u009b""#),
        ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("a\r\nb", #""a\u000d\u000ab""#), ("/", #""/""#),
    ]) func `text is quoted`(text: String, quoted: String) { #expect(JSONText.quoted(text) == quoted) }

    @Test func `every character of the first planes comes back`() throws {
        let scalars = (0..<0x1_1000).compactMap(Unicode.Scalar.init)
        let text = String(String.UnicodeScalarView(scalars))
        let quoted = JSONText.quoted(text)
        let read = try JSONDecoder().decode([String].self, from: Data("[\(quoted)]".utf8))
        #expect(read.first.map { Array($0.unicodeScalars) } == scalars)
        #expect(!quoted.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    }
}
