import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("The compiled matcher")
struct RuleMatcherTests {
    private static let words = [
        "cmd", "a", "-e", "é", "x.exe", "C:\\Win\\cmd.exe", "http://a", "10.1.2.3", "7", "07", "", "😀", "ab-c", "A",
        "whoami /all", "e\u{301}x", "\u{212A}", "İ.EXE",
    ]

    /// A rule with some searches of random kinds, and a condition that ties them.
    static func rule(_ number: Int, _ generator: inout SeededGenerator) -> String {
        func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: list.indices, using: &generator)] }
        let names = ["a", "b", "c"].prefix(Int.random(in: 1...3, using: &generator))
        let searches = names.map { name -> String in
            if Int.random(in: 0..<8, using: &generator) == 0 {
                return "    \(name): ['\(pick(words))', '\(pick(words))']"
            }
            let fields = (0..<Int.random(in: 1...2, using: &generator)).map { place -> String in
                let modifier = pick([
                    "", "|contains", "|startswith", "|endswith", "|contains|all", "|cased", "|contains|windash",
                    "|endswith|cased", "|exists", "|re", "|fieldref", "|gte", "|neq",
                ])
                let field = place == 0 ? "f" : "g"
                switch modifier {
                case "|exists": return "\(field)|exists: \(pick(["true", "false"]))"
                case "|re": return "\(field)|re: '\(pick(["^a", "c[a-m]d", "\\d+", ".", "x\\.exe$"]))'"
                case "|fieldref": return "\(field)|fieldref|contains: \(pick(["f", "g", "h"]))"
                case "|gte": return "\(field)|gte: 7"
                default:
                    let values = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                        "'\(pick(words + ["*a*", "c?d", "*.exe"]))'"
                    }
                    let list = modifier.isEmpty && Bool.random(using: &generator) ? values + ["null", "7"] : values
                    return "\(field)\(modifier): [\(list.joined(separator: ", "))]"
                }
            }
            return "    \(name):\n" + fields.map { "        \($0)" }.joined(separator: "\n")
        }
        let condition = names.enumerated().map { place, name in
            (place == 0 ? "" : pick([" and ", " or "])) + (Int.random(in: 0..<4, using: &generator) == 0 ? "not " : "")
                + name
        }.joined()
        return """
            title: R\(number)
            id: r\(number)
            level: low
            logsource: {product: p}
            detection:
            \(searches.joined(separator: "\n"))
                condition: \(condition)

            """
    }

    static func event(_ generator: inout SeededGenerator) -> LogEvent {
        func value() -> FieldValue {
            let word = words[Int.random(in: words.indices, using: &generator)]
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: return .null
            case 1: return .integer(7)
            case 2: return .list([.text(word), .text("B" + word)])
            case 3: return .text(word.uppercased() + " -E x")
            case 4: return .number(7.5)
            case 5: return .boolean(true)
            case _: return .text(word)
            }
        }
        var fields: [String: FieldValue] = [:]
        for name in ["f", "g", "h"] where Int.random(in: 0..<4, using: &generator) > 0 { fields[name] = value() }
        return Fixture.event(fields, raw: Bool.random(using: &generator) ? "raw CMD" : "")
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `agrees with the naive one on random rules and events`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        let yaml = (0..<120).map { RuleMatcherTests.rule($0, &generator) }.joined(separator: "---\n")
        let (set, problems) = Fixture.load(yaml)
        #expect(
            problems.filter { $0.severity == .error }.isEmpty,
            "\(problems.filter { $0.severity == .error }.prefix(3))"
        )
        let naive = NaiveMatcher(set: set)
        let matcher = RuleMatcher(set)
        var count = 0
        for _ in 0..<400 {
            let event = RuleMatcherTests.event(&generator)
            let found = matcher.matches(event).map(\.rule.rawValue)
            #expect(found == naive.matches(event), "\(event.fields) \(event.raw)")
            count += found.count
        }
        #expect(count > 2_000)
    }

    @Test func `a log source that no rule names matches nothing`() {
        let (set, _) = Fixture.load(Fixture.rule(detection: "s: {f: 1}\ncondition: s"))
        let matcher = RuleMatcher(set)
        #expect(matcher.matches(Fixture.event(["f": .integer(1)], source: LogSource(product: "q"))).isEmpty)
        #expect(matcher.matches(Fixture.event(["f": .integer(1)])).count == 1)
    }
}
