import Incidents
import Testing

@testable import Web

@Suite("The fields of an advisory")
struct AdvisoryFieldsTests {
    @Test(arguments: [
        ("products", "a | b | nix | < 1", "products, line 1: \"nix\" is no ecosystem"),
        ("products", "\na | b", "products, line 2: write vendor"),
        ("weaknesses", "XSS", "weaknesses, line 1: write CWE-79"),
        ("references", "notes", "references, line 1: write what it is"),
        ("severity", "terrible", "write a CVSS vector, or choose a severity"),
    ])
    func `a mistake is told with its line`(name: String, text: String, words: String) {
        var fields = ["severity": "High"]
        fields[name] = text
        let mistake = #expect(throws: FormMistake.self) {
            try AdvisoryFields(form: FormBody(pairs: fields.map { ($0.key, $0.value) })).advisory()
        }
        #expect(mistake?.description.hasPrefix(words) == true)
    }

    @Test func `a wrong vector is told with its place`() {
        #expect(throws: CVSSProblem.self) {
            try AdvisoryFields(form: FormBody(pairs: [("vector", "CVSS:3.1/AV:X")])).advisory()
        }
    }
}
