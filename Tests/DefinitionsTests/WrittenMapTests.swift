import Definitions
import Testing

@Suite("A map that somebody wrote")
struct WrittenMapTests {
    private enum Colour: String, CaseIterable { case red, green }

    private func map(_ yaml: String, _ keys: [String] = ["a", "b"]) -> (WrittenMap?, ProblemList) {
        var reader = YAMLReader(path: "f.yml")
        var problems = ProblemList(path: "f.yml")
        let map = reader.read(Array(yaml.utf8)).first.flatMap {
            WrittenMap($0, name: "a thing", keys: keys, problems: &problems)
        }
        return (map, problems)
    }

    /// What reading gives, and the problems.
    private func read<Value>(
        _ yaml: String,
        _ take: (WrittenMap, inout ProblemList) -> Value?
    ) throws -> (Value?, [String]) {
        var (map, problems) = map(yaml)
        let value = take(try #require(map), &problems)
        return (value, problems.all.map { "\($0.line):\($0.column): \($0.text) (\($0.remedy))" })
    }

    @Test func `a key that is not known is told with what was perhaps meant`() {
        let (_, problems) = map("a: 1\nfilers: 2\nzzzzzz: 3\n", ["a", "filters"])
        #expect(
            problems.all.map { "\($0.line): \($0.text) (\($0.remedy))" } == [
                "2: the key filers is not known in a thing (did you mean filters?)",
                "3: the key zzzzzz is not known in a thing (use one of a, filters)",
            ]
        )
        #expect(map("- 1\n").0 == nil)
        #expect(map("- 1\n").1.all.map(\.text) == ["a thing is no map"])
    }

    @Test func `texts, and lists of them`() throws {
        #expect(try read("a: x\n") { $0.text("a", &$1) }.0 == "x")
        #expect(try read("b: x\n") { $0.text("a", &$1) } == (nil, []))
        #expect(try read("a: [x]\n") { $0.text("a", &$1) } == (nil, ["1:4: a is no text (write one text behind a:)"]))
        #expect(
            try read("b: x\n") { $0.neededText("a", "y", &$1) } == (nil, ["1:1: a is missing in a thing (add a: y)"])
        )
        #expect(
            try read("a: ''\n") { $0.neededText("a", "y", &$1) } == (nil, ["1:4: a is missing in a thing (add a: y)"])
        )
        #expect(try read("a: x\n") { $0.texts("a", &$1).map(\.text) }.0 == ["x"])
        let (texts, problems) = try read("a: [x, [y]]\n") { $0.texts("a", &$1).map(\.text) }
        #expect(texts == ["x"] && problems == ["1:8: a has something that is no text (write a list of texts)"])
    }

    @Test func `numbers, flags and words within bounds`() throws {
        #expect(try read("a: 1.5\n") { $0.number("a", 0...2, &$1) }.0 == 1.5)
        for bad in ["3", "nan", "inf", "0x1", "x", "[1]"] {
            let (number, problems) = try read("a: \(bad)\n") { $0.number("a", 0...2, &$1) }
            #expect(
                number == nil && problems == ["1:4: a is no number from 0 to 2 (write one, without quotes)"],
                "\(bad)"
            )
        }
        #expect(try read("a: 7\n") { $0.count("a", 1...9, &$1) }.0 == 7)
        #expect(try read("a: 1.5\n") { $0.count("a", 1...9, &$1) }.1.count == 1)
        #expect(try read("a: yes\n") { $0.flag("a", &$1) }.0 == true)
        #expect(try read("a: maybe\n") { $0.flag("a", &$1) }.1.count == 1)
        #expect(try read("a: red\n") { $0.word("a", of: Colour.self, &$1) }.0 == .red)
        let (word, problems) = try read("a: gren\n") { $0.word("a", of: Colour.self, &$1) }
        #expect(word == nil && problems == ["1:4: a has the word gren, which is not known (did you mean green?)"])
    }

    @Test func `spans of time and sizes within bounds`() throws {
        #expect(try read("a: 15m\n") { $0.seconds("a", 60...3_600, &$1) }.0 == 900)
        #expect(
            try read("a: 900\n") { $0.seconds("a", 60...3_600, &$1) }.1 == [
                "1:4: a is no span of time (write for example 30s, 15m, 2h or 1d)"
            ]
        )
        for bad in ["1s", "2h", "99999999999w"] {
            let (_, problems) = try read("a: \(bad)\n") { $0.seconds("a", 60...3_600, &$1) }
            #expect(problems == ["1:4: a is not within 1m and 1h (write a span of time between them)"], "\(bad)")
        }
        #expect(try read("a: 64MB\n") { $0.bytes("a", 1...(1 << 30), &$1) }.0 == 64 << 20)
        #expect(
            try read("a: 2gb\n") { $0.bytes("a", 1...(1 << 30), &$1) }.1 == [
                "1:4: a is no size from 1b to 1gb (write for example 64mb)"
            ]
        )
    }
}
