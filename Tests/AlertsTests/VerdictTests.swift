import Alerts
import Testing

@Suite("A verdict")
struct VerdictTests {
    @Test(arguments: Verdict.Decision.allCases) func `its words are read back, also with dashes and in any case`(
        decision: Verdict.Decision
    ) {
        let words = decision.rawValue
        for spelling in [words, words.uppercased(), String(words.map { $0 == " " ? "-" : $0 })] {
            #expect(Verdict.Decision(text: spelling) == decision)
        }
    }

    @Test(arguments: ["", "truepositive", "true  positive", "yes", " benign", "invalid"]) func `other words are none`(
        text: String
    ) {
        #expect(Verdict.Decision(text: text) == nil)
    }
}
