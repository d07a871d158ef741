import Testing
import Vocabulary

@Suite("The four words of severity")
struct SeverityTests {
    @Test(arguments: zip(Severity.allCases, ["Low", "Medium", "High", "Critical"]))
    func `each word is written and read, whatever its case`(severity: Severity, word: String) {
        #expect(severity.word == word)
        for spelling in [word, word.lowercased(), word.uppercased()] { #expect(Severity(word: spelling) == severity) }
        #expect(Finding.Kind.staticRule(severity).severity == severity)
    }

    @Test(arguments: ["", "informational", " high", "High.", "4", "krit", "ﬁ"]) func `nothing else is one`(word: String)
    {
        #expect(Severity(word: word) == nil)
    }

    @Test func `they rise`() { #expect(Severity.allCases.sorted() == [.low, .medium, .high, .critical]) }
}
