import Alerts
import Foundation
import Testing
import Vocabulary

@Suite("A message fit for a line")
struct LineTextTests {
    @Test(arguments: [
        ("plain words", "plain words"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("a\u{1B}[31mred", "a [31mred"),
        ("a\u{0}b\u{7F}c", "a b c"),
        ("a\u{9B}b", "a b"), ("a\u{2028}b\u{2029}c", "a b c"), ("a\u{202E}txt.exe", "a txt.exe"),
        ("a\u{2066}b\u{2069}c", "a b c"),
        ("a\u{200B}b\u{FEFF}c", "a b c"), ("a\u{E0041}b", "a b"), ("a \t  b", "a b"), ("  a  ", "a"),
        ("\u{A0}a\u{3000}b", "a b"),
        ("café 日本 😀", "café 日本 😀"),
    ]) func `control and invisible characters become one space`(message: String, text: String) {
        #expect(LineText(message).text == text)
    }

    @Test(arguments: ["", " ", ".", " . . ", "\n\r\u{202E}", "..."]) func `an empty message says so`(message: String) {
        #expect(LineText(message).text == "unknown")
    }

    @Test(arguments: [
        "@all", "@here", "@channel", "x @alice y", "(@all)", "\"@all\"", ".@here", "@@all", "#general", "see #ops",
    ])
    func `nobody is called and no room is linked`(message: String) {
        let text = LineText(message).text
        #expect(text.unicodeScalars.contains("\u{2060}"))
        for (sign, next) in zip(text.unicodeScalars, text.unicodeScalars.dropFirst()) where sign == "@" || sign == "#" {
            #expect(next == "\u{2060}" || next == "@")
        }
    }

    @Test(arguments: [
        "alice@example.com", "svc_backup", "a*b", "C:\\Users\\x", "10.0.0.1:22", "key=value|other", "100%", "a & b",
        "f(x)", "[1]",
    ])
    func `ordinary words of logs stay readable`(message: String) {
        let text = LineText(message).text
        #expect(text == message || text == message.replacingOccurrences(of: "*", with: "∗"))
    }

    @Test(arguments: [
        ("<!channel>", "‹!channel›"), ("<@U123|bob>", "‹@\u{2060}U123|bob›"),
        ("https://evil.example", "https[:]//evil.example"),
        ("www.evil.example", "www[.]evil.example"), ("WWW.evil.example", "WWW[.]evil.example"),
        ("[click](x)", "[click] (x)"),
        ("![i](x)", "![i] (x)"), ("`code`", "ˋcodeˋ"), ("**bold**", "∗∗bold∗∗"), ("_it_", "ˍitˍ"), ("~~no~~", "∼∼no∼∼"),
        ("||spoiler||", "|¦spoiler|¦"), ("<https://a|b>", "‹https[:]//a|b›"), ("<script>", "‹script›"),
    ]) func `links and markup lose their power`(message: String, text: String) {
        #expect(LineText(message).text == text)
    }

    @Test(arguments: [299, 300]) func `300 characters are kept whole`(count: Int) {
        let message = String(repeating: "ä", count: count)
        #expect(LineText(message).text == message)
    }

    @Test(arguments: [301, 1_199, 1_200, 1_201, 100_000]) func `more end in an ellipsis`(count: Int) {
        let text = LineText(String(repeating: "x", count: count)).text
        #expect(text == String(repeating: "x", count: 299) + "…")
    }

    @Test func `what was hidden behind invisible characters is seen`() {
        let text = LineText("login by " + String(repeating: "\u{200B}", count: 5_000) + "mallory").text
        #expect(text == "login by mallory")
    }

    @Test func `a cut is always told`() {
        // One letter with a tower of accents is one character, however many they are.
        let tower = "a" + String(repeating: "\u{301}", count: 5_000)
        let text = LineText(tower + " end").text
        #expect(text.hasSuffix("…") && text.unicodeScalars.count <= 4 * Limits.messageCharactersMax + 1)
        #expect(LineText(String(repeating: "👨‍👩‍👧", count: 400)).text.count == 300)
    }

    @Test(arguments: ["x", " ", "@", "<", "\u{301}", "\u{202E}", "a.", "://", "_", "]("])
    func `a megabyte takes no longer than it must`(part: String) {
        let message = String(repeating: part, count: 1_000_000 / part.utf8.count)
        let begin = ContinuousClock.now
        let text = LineText(message).text
        #expect(ContinuousClock.now - begin < .seconds(5))
        #expect((1...300).contains(text.count) && text.utf8.count < 10_000)
    }

    @Test func `no message of hostile pieces leaves anything behind`() {
        let pieces = [
            "@", "all", "here", "<", ">", "!channel", "://", "https", "www.", "](", "[", "`", "*", "_", "~", "|", "\n",
            "\r\n", "\u{1B}",
            "\u{202E}", "\u{200D}", ".", " ", "#", "ä", "x", "\u{301}",
        ]
        for round in 0..<3_000 {
            let message = (0..<12).map {
                pieces[(round &* 7_919 &+ $0 &* $0 &* 104_729 &+ round / 27 &* $0) % pieces.count]
            }.joined()
            let text = LineText(message).text
            #expect(
                !text.isEmpty && text.last != "." && !text.hasPrefix(" ") && !text.hasSuffix(" "),
                "\(message.debugDescription)"
            )
            for bad in [
                "<", ">", "://", "](", "`", "*", "~", "||", "\n", "\r", "\u{1B}", "\u{202E}", "@all", "@here", "www.",
            ] {
                #expect(!text.contains(bad), "\(bad) of \(message.debugDescription) is in \(text)")
            }
        }
    }
}
