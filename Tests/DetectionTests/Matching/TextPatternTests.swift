import Testing

@testable import Detection

@Suite("A text pattern")
struct TextPatternTests {
    @Test(arguments: [
        ("abc", "ABC", true), ("abc", "abcd", false), ("a*", "A", true), ("*c", "abc", true), ("*b*", "aBc", true),
        ("*", "", true), ("?", "", false), ("?", "ä", true), ("a?c", "a€c", true), ("a?c", "ac", false),
        ("a*b*c", "a--b--c", true), ("a*b*c", "a--c--b", false), ("*ab", "aab", true), ("a*a", "a", false),
        ("*a?", "xaab", true), ("ab*ab", "abab", true), ("ab*ab", "aba", false), ("Ä*", "ärger", true),
        ("*?*", "", false), ("**x**", "axb", true), ("", "", true), ("", "a", false), ("*aab*aab*", "aaabaaab", true),
    ])
    func `wildcards match as they should`(pattern: String, text: String, isMatch: Bool) {
        #expect(TextPattern(SigmaText(pattern), isCased: false).matches(text) == isMatch)
    }

    @Test func `case counts when it is asked for`() {
        #expect(TextPattern(SigmaText("aB*"), isCased: true).matches("aBc"))
        #expect(!TextPattern(SigmaText("aB*"), isCased: true).matches("abc"))
    }

    @Test(arguments: ["-", "/", "–", "—", "―"])
    func `any dash stands for five signs`(dash: String) {
        let pattern = TextPattern(SigmaText("* -enc *").withAnyDash(), isCased: false)
        #expect(pattern.matches("powershell \(dash)ENC xyz"))
        #expect(!pattern.matches("powershell +enc xyz"))
    }

    @Test func `a hostile text takes no exponential time`() {
        let pattern = TextPattern(SigmaText("*a*a*a*a*a*a*a*a*a*a*a*a*b?c"), isCased: false)
        #expect(!pattern.matches(String(repeating: "a", count: 20_000) + "bc"))
    }

    @Test func `a glob equals a naive matcher on random texts`() {
        var generator = SeededGenerator(state: 7)
        func word(_ letters: String, _ most: Int) -> String {
            String(
                (0..<Int.random(in: 0...most, using: &generator)).compactMap { _ in
                    letters.randomElement(using: &generator)
                }
            )
        }
        for _ in 0..<4_000 {
            let pattern = word("ab*?", 6)
            let text = word("ab", 7)
            let isMatch = naive(Array(pattern)[...], Array(text)[...])
            #expect(TextPattern(SigmaText(pattern), isCased: false).matches(text) == isMatch, "\(pattern) \(text)")
        }
    }

    private func naive(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            return naive(pattern.dropFirst(), text) || (!text.isEmpty && naive(pattern, text.dropFirst()))
        }
        guard let letter = text.first, first == "?" || first == letter else { return false }
        return naive(pattern.dropFirst(), text.dropFirst())
    }
}
