import Testing

@testable import Incidents

/// Source of the scores: FIRST, "Common Vulnerability Scoring System v4.0: Examples".
@Suite("The method of CVSS 4")
struct CVSS4Tests {
    private static let published = [
        ("AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.3"),
        ("AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.7"),
        ("AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", "8.3"),
        ("AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", "4.6"),
        ("AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", "5.1"),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N", "6.9"),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:A", "8.7"),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A", "10.0"),
    ]

    @Test(arguments: published) func `published examples score as published`(vector: String, score: String) throws {
        #expect(try CVSSVector(reading: "CVSS:4.0/" + vector).scores.overall.description == score)
    }

    @Test func `without impact there is no score`() throws {
        let vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"
        #expect(try CVSSVector(reading: vector).scores.overall.tenths == 0)
    }

    @Test func `safety is the worst of the subsequent systems`() throws {
        let base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:L/SI:H/SA:H"
        let scores = try CVSSVector(reading: base + "/MSI:S").scores
        #expect(try #require(scores.environmental) > scores.base)
        #expect(scores.name == "CVSS-BE")
    }
}
