import Testing

@testable import Incidents

@Suite("Words that an advisory does without")
struct AdvisoryWordsTests {
    @Test func `they are found with their place, in every form`() {
        let found = AdvisoryWords.findings(
            in: "Fixed.\nAn attacker can Exploit this; hackers (exploitable) did.",
            of: "summary"
        )
        #expect(found.map(\.word) == ["Exploit", "hackers", "exploitable"])
        #expect(found.map(\.line) == [2, 2, 2])
        #expect(found.map(\.column) == [17, 31, 40])
        #expect(found[0].description.hasPrefix("summary, line 2, column 17: \"Exploit\"; write "))
    }

    @Test(arguments: ["reported through HackerOne", "unexploited", "shack", "our hackathon", "", "the thick"])
    func `other words are none`(text: String) { #expect(AdvisoryWords.findings(in: text).isEmpty) }

    @Test func `every text of the advisory is looked at`() throws {
        var advisory = try AdvisorySamples.advisory()
        #expect(advisory.wordFindings.isEmpty)
        advisory.title = "Hack"
        advisory.workaround = "an exploit"
        #expect(advisory.wordFindings.map(\.what) == ["title", "workaround"])
    }
}
