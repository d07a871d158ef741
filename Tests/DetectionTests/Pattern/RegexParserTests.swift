import Definitions
import Testing

@testable import Detection

@Suite("Reading a regular expression")
struct RegexParserTests {
    @Test(arguments: [
        ("a(?=b)", 1, "look-ahead"), ("(?!b)", 0, "negative look-ahead"), ("(?<=b)x", 0, "look-behind"),
        ("(?<!b)x", 0, "negative look-behind"), (#"(a)\1"#, 3, "back-reference"), ("(?>a)", 0, "atomic"),
        ("a*+", 2, "possessive"), ("(?P=n)", 0, "back-reference"), ("(a", 0, "no end"), ("a)", 1, "closing bracket"),
        ("[a", 0, "no end"), ("*a", 0, "nothing to repeat"), ("a{3,2}", 0, "wrong order"), ("[z-a]", 2, "wrong order"),
        ("a{5000}", 0, "more than 1000"), (#"\pL"#, 0, "not supported"), (#"a\"#, 1, "at the end"),
        (#"\y"#, 0, "not known"),
        ("(?x)a", 0, "flag"), ("[[:foo:]]", 1, "not known"), ("(?<n", 0, "no end"),
    ])
    func `what cannot be matched in linear time, or is no expression, is named`(text: String, offset: Int, word: String)
    {
        do {
            _ = try RegexParser.parse(text, flags: .init())
            Issue.record("\(text) was read")
        } catch {
            #expect(error.text.contains(word), "\(error.text)")
            #expect(error.offset == offset || word == "not known" || word == "more than 1000")
        }
    }

    @Test func `brackets are nested to a bound`() {
        let deep = String(repeating: "(", count: 4_000)
        #expect(throws: RegexProblem.self) { try RegexParser.parse(deep, flags: .init()) }
        #expect(throws: RegexProblem.self) {
            try RegexParser.parse(String(repeating: "a", count: 5_000), flags: .init())
        }
    }

    @Test func `flags hold to the end of their group`() throws {
        #expect(try RegexParser.parse("(?:(?i)a)b", flags: .init()) == RegexParser.parse("[aA]b", flags: .init()))
        #expect(try RegexParser.parse("(?i:a)b", flags: .init()) == RegexParser.parse("[aA]b", flags: .init()))
        #expect(try RegexParser.parse("(?i)a(?-i)b", flags: .init()) == RegexParser.parse("[aA]b", flags: .init()))
    }
}
