import HouseTesting
import Testing

@testable import Incidents

@Suite("Facts of the disclosure desk")
struct DisclosureFactTests {
    private static let all: [DisclosureFact] = [
        .wrote(title: "t", findings: 2), .cveAssigned("CVE-2026-12345"), .withoutCVE(reason: "r"), .ghsaAssigned("g"),
        .creditAsked,
        .creditConsented(name: "m"), .creditDeclined, .noReporter, .released(at: Samples.start), .ticked(.blog),
        .waived(.blog, reason: "r"), .moved(to: Samples.start, reason: "r"), .published(at: "https://x.example"),
        .entryUpdated("CVE-2026-12345"),
    ]

    @Test(arguments: all) func `a fact is read back`(fact: DisclosureFact) {
        let (word, details) = fact.record
        #expect(DisclosureFact(word: word, details: details) == fact)
        if !details.isEmpty { #expect(DisclosureFact(word: word, details: [:]) == nil) }
    }

    @Test func `another word is none`() { #expect(DisclosureFact(word: "x", details: ["id": "y"]) == nil) }
}
