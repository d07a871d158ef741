import Foundation
import Testing

@testable import tocsin

@Suite("What is written to a terminal")
struct TerminalTests {
    @Test func `nothing that moves a cursor or turns text around`() {
        #expect(
            Terminal.harmless("a\u{1B}[2Jb\u{202E}c\r\u{7}\u{9B}d\n\te")
                == "a\\u{1b}[2Jb\\u{202e}c\\u{d}\\u{7}\\u{9b}d\n\te"
        )
    }

    @Test func `one JSON object on one line`() throws {
        let line = Terminal.json([
            ("text", .text("a\n\"b\"\u{1B}")), ("none", .text(nil)), ("number", .number(7)), ("real", .real(.nan)),
            ("flag", .flag(true)),
            ("list", .list([.number(1), .text("x")])), ("object", .object([("k", .real(0.5))])),
        ])
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(
            object["text"] as? String == "a\n\"b\"\u{1B}" && object["number"] as? Int == 7 && object["real"] is NSNull
        )
    }
}
