import Definitions
import Events
import Testing

@testable import Detection

@Suite("A regular expression")
struct RegexProgramTests {
    @Test(arguments: [
        ("abc", "xabcx", true), ("abc", "ABC", false), ("^abc", "xabc", false), ("abc$", "abc\n", true),
        (#"abc\z"#, "abc\n", false),
        ("a|bc", "xbc", true), ("(a|b)+c", "ababc", true), ("a{2,3}b", "aab", true), ("^a{2,3}b", "aaaab", false),
        ("a{0}b", "b", true), ("a{2,}", "aaa", true), ("a{,2}", "a{,2}", true), ("x{", "x{", true),
        ("colou?r", "color", true),
        (".", "\n", false), ("(?s).", "\n", true), ("(?m)^b$", "a\nb\nc", true), (#"\bcat\b"#, "a cat!", true),
        (#"\bcat\b"#, "concat", false), (#"\Bcat"#, "concat", true), (#"\d+\.\d+"#, "v1.25", true),
        ("a*?b", "aab", true),
        ("", "", true), ("()", "x", true), ("(a*)*b", "aaab", true), ("(?:)+x", "x", true),
        ("(?i)straße", "STRAßE", true),
        ("(?<name>a)b", "ab", true), ("(?#word)ab", "ab", true), ("a\u{0301}", "á", false), ("^.$", "😀", true),
        (#"(?i)\\cmd\.exe"#, #"C:\CMD.EXE"#, true), ("^(?:(?:25[0-5]|[0-9]+)\\.){3}", "10.2.3.4", true),
    ])
    func `matches what it should`(expression: String, text: String, isMatch: Bool) throws {
        var program = try RegexProgram(expression)
        #expect(program.matches(text) == isMatch, "\(expression)")
        program.automaton = nil
        #expect(program.matches(text) == isMatch, "\(expression), step by step")
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "(a|a?)+$", "(.*a){12}$", "a*a*a*a*a*a*b"])
    func `a hostile text takes linear time`(expression: String) throws {
        let program = try RegexProgram(expression + "c!!")
        let value = String(repeating: "a", count: 3_000) + "bc!x!!"
        let clock = ContinuousClock()
        let start = clock.now
        #expect(!program.matches(value))
        #expect(!(try RegexProgram(expression + "[c][x]")).matches(value))
        #expect(start.duration(to: clock.now) < .seconds(20))
    }

    @Test func `repeats of repeats are bounded`() throws {
        #expect(throws: RegexProblem.self) { try RegexProgram("((a{900}){900}){900}") }
        let value = "x"
        #expect(try RegexProgram("(?:(?:(?:){1000}){1000}){1000}x").matches(value))
    }

    @Test func `random expressions agree with a matcher that tries everything`() throws {
        var generator = SeededGenerator(state: 11)
        for _ in 0..<600 {
            let node = RegexProgramTests.node(depth: 3, &generator)
            let text = String(
                (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in "ab".randomElement(using: &generator) }
            )
            let letters = Array(text.unicodeScalars.map(\.value))
            let expected = (0...letters.count).contains { !RegexProgramTests.ends(node, letters, [$0]).isEmpty }
            let source = RegexProgramTests.text(node)
            var program = try RegexProgram(source)
            #expect(program.matches(text) == expected, "\(source) on \(text)")
            #expect(program.automaton != nil, "\(source)")
            program.automaton = nil
            #expect(program.matches(text) == expected, "\(source) on \(text), step by step")
        }
    }

    private static func node(depth: Int, _ generator: inout SeededGenerator) -> RegexNode {
        let letter = RegexNode.one(ScalarSet(Bool.random(using: &generator) ? 0x61 : 0x62))
        guard depth > 0 else { return letter }
        switch Int.random(in: 0...5, using: &generator) {
        case 0: return letter
        case 1: return .choice([node(depth: depth - 1, &generator), node(depth: depth - 1, &generator)])
        case 2: return .repeated(node(depth: depth - 1, &generator), least: 0, most: nil)
        case 3: return .repeated(node(depth: depth - 1, &generator), least: 1, most: 2)
        case 4: return .sequence([node(depth: depth - 1, &generator), .place(.textEnd)])
        case _: return .sequence([node(depth: depth - 1, &generator), node(depth: depth - 1, &generator)])
        }
    }

    private static func text(_ node: RegexNode) -> String {
        switch node {
        case .nothing: ""
        case .one(let set): set.contains(0x61) ? "a" : "b"
        case .place: #"\z"#
        case .sequence(let nodes): nodes.map(text).joined()
        case .choice(let nodes): "(?:" + nodes.map(text).joined(separator: "|") + ")"
        case .repeated(let node, let least, let most): "(?:\(text(node)))" + (most.map { "{\(least),\($0)}" } ?? "*")
        }
    }

    /// All places where a match that begins at one of the places may end.
    private static func ends(_ node: RegexNode, _ text: [UInt32], _ starts: Set<Int>) -> Set<Int> {
        switch node {
        case .nothing: return starts
        case .one(let set): return Set(starts.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
        case .place: return starts.filter { $0 == text.count }
        case .sequence(let nodes): return nodes.reduce(starts) { ends($1, text, $0) }
        case .choice(let nodes): return nodes.reduce(into: []) { $0.formUnion(ends($1, text, starts)) }
        case .repeated(let node, let least, let most):
            var reached = (0..<least).reduce(starts) { places, _ in ends(node, text, places) }
            for _ in 0..<(most.map { $0 - least } ?? text.count + 1) { reached.formUnion(ends(node, text, reached)) }
            return reached
        }
    }
}

extension RegexProgram {
    /// Whether the expression matches anywhere in the text.
    func matches(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { text in
            FoldedText.fold(String(decoding: text, as: UTF8.self)).withUnsafeBufferPointer { matches(text, folded: $0) }
        }
    }
}
