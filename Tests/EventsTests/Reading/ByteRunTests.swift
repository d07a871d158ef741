@testable import Events
import Testing

@Suite("A run of bytes")
struct ByteRunTests {
    @Test func `nothing outside it can be reached`() {
        withRun("abc") { run in
            #expect(run[-1] == 0 && run[3] == 0 && run[.max] == 0)
            #expect(run.dropFirst(9).isEmpty && run.dropFirst(-1).text == "abc")
            #expect(run.slice(2, 99).text == "c" && run.slice(3, 1).isEmpty && run.prefix(-4).isEmpty)
        }
        #expect(ByteRun.empty[0] == 0 && ByteRun.empty.text == "")
    }

    @Test func `words are found from either side`() {
        withRun("a from b from c") { run in
            #expect(run.index(of: " from ") == 1 && run.lastIndex(of: " from ") == 8)
            #expect(run.index(of: "nowhere") == nil && run.lastIndex(of: "nowhere") == nil)
            #expect(run.index(of: 98) == 7 && run.index(of: 98, from: 8) == nil && run.index(of: 97, from: -1) == nil)
            #expect(run.hasPrefix("a f") && run.hasSuffix("m c") && !run.hasPrefix("a from b from c!"))
        }
    }

    @Test func `a text is never cut inside a character`() {
        withRun("aé€😀") { run in
            for limit in 0...10 { #expect(String(validating: run.whole(within: limit).buffer, as: UTF8.self) != nil) }
            #expect(run.whole(within: 5).text == "aé" && run.whole(within: 10).text == "aé€😀")
        }
    }

    @Test func `steps take what they find, or nothing`() {
        withRun("key: value  rest") { run in
            #expect(run.take(until: "; ") == nil && run.count == 16)
            #expect(run.take(until: ": ")?.text == "key")
            #expect(run.takeWord().text == "value" && run.text == "rest")
            #expect(!run.skip("west") && run.skip("re") && run.text == "st")
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-5", -5), ("9223372036854775807", Int64.max), ("9223372036854775808", nil), ("", nil),
            ("-", nil),
            ("1x", nil), ("99999999999999999999999", nil), ("+1", nil),
        ] as [(String, Int64?)]
    )
    func `numbers beyond 64 bits are none`(text: String, number: Int64?) {
        #expect(withRun(text) { $0.integer } == number)
    }

    @Test func `line ends and blanks go`() {
        #expect(withRun("a\r\n\0") { $0.withoutLineEnd.text } == "a")
        #expect(withRun(" \t a b \n") { $0.trimmed.text } == "a b")
        #expect(withRun("[x]") { $0.unwrapped(91, 93).text } == "x")
        #expect(withRun(#"C:\a\b.exe"#) { $0.lastPathPart.text } == "b.exe")
        #expect(withRun("aB") { $0.equals(ignoringCase: "Ab") })
    }
}
