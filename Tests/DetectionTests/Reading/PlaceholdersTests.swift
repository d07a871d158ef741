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
        let list = "{A: [\((0..<200).map(String.init).joined(separator: ","))]}"
        #expect(texts("%A%%A%", lists: list) == nil && texts("%A%", lists: list)?.count == 200)
    }
}
