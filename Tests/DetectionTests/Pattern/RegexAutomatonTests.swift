import Testing
import Vocabulary

@testable import Detection

@Suite("A regular expression as a table")
struct RegexAutomatonTests {
    @Test(arguments: [
        ("a$", "a\n"), ("a$", "a\nb"), ("(?m)a$", "a\nb"), ("(?m)^b", "a\nb"), ("\\bcat\\b", "a cat."),
        ("\\bcat\\b", "concat"),
        ("\\Bat", "cat"), ("^$", ""), ("^$", "\n"), ("ä+", "xää"), ("[^a]", "a"), ("[^a]", "😀"), (".{3}", "ä😀b"),
        (".{4}", "ä😀b"),
        ("a\\z", "a\n"), ("(?m)a$b", "a\nb"), ("x$|y", "x\ny"), ("\\W$", "a!\n"),
    ])
    func `says the same as its program`(expression: String, text: String) throws {
        var program = try RegexProgram(expression)
        try #require(program.automaton != nil)
        let found = program.matches(text)
        program.automaton = nil
        #expect(program.matches(text) == found)
    }

    @Test func `what would need too large a table is run step by step`() throws {
        #expect(try RegexProgram("[ab]*a[ab]{40}").automaton == nil)
        #expect(try RegexProgram(".{1000,}").automaton != nil)
        #expect(try RegexProgram("[ab]*a[ab]{40}").matches(String(repeating: "ab", count: 60)))
    }

    @Test func `an end before a last newline that is taken too is left to the program`() throws {
        let program = try RegexProgram("a$\\n")
        #expect(program.automaton == nil && program.matches("a\n") && !program.matches("a\nb"))
    }
}
