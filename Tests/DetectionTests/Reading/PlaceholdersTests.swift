import Definitions
import Events
import Testing

@testable import Detection

@Suite("Placeholders")
struct PlaceholdersTests {
    private func texts(_ text: String, lists: String = "{A: [x, y], B: z}", step: String = "value_placeholders")
        -> [String]?
    {
        let yaml = "vars: \(lists)\ntransformations: [{type: \(step)}]"
        guard let pipeline = RulePipeline.read(RuleText(path: "p.yml", bytes: Array(yaml.utf8))).0,
            case .texts(let texts) = Placeholders([pipeline]).expanded(text)
        else { return nil }
        return texts
    }

    @Test func `each value of each list is put in`() {
        #expect(texts("%A%") == ["x", "y"] && texts("a%A%%B%b") == ["axzb", "ayzb"] && texts("plain") == ["plain"])
        #expect(texts(#"\%A%B%"#) == ["%Az"] && texts("50 %") == ["50 %"] && texts("%%") == ["%%"])
    }

    @Test func `one without a list is missing, or stands for anything`() {
        #expect(texts("%C%") == nil && texts("%C%", step: "wildcard_placeholders") == ["*"])
    }

    @Test func `values are bounded`() {
        let list = "{A: [\((0..<600).map(String.init).joined(separator: ","))]}"
        #expect(texts("%A%%A%", lists: list) == nil && texts("%A%", lists: list)?.count == 600)
    }

    @Test func `a list may be a file, whose values mean themselves`() throws {
        let yaml = "vars: {Bad: {file: bad.txt}}\ntransformations: [{type: value_placeholders}]"
        let file = RuleText(path: "p.yml", bytes: Array(yaml.utf8))
        let read = RulePipeline.read(file) { $0 == "bad.txt" ? ["a*b", "c"] : nil }
        let rule = Fixture.rule(detection: "s: {f|expand: '%Bad%'}\ncondition: s")
        let (set, _) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(rule.utf8))], through: [try #require(read.0)])
        #expect(
            !set.matches(Fixture.event(["f": .text("A*B")])).isEmpty
                && set.matches(Fixture.event(["f": .text("axb")])).isEmpty
        )
        #expect(RulePipeline.read(file).1.map(\.text) == ["the list bad.txt cannot be read"])
    }
}
