import Testing

@testable import Incidents

/// Source of the base scores: FIRST, "Common Vulnerability Scoring System v3.1: Examples".
@Suite("The formulas of CVSS 3")
struct CVSS3Tests {
    private static let published = [
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "6.1"), ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "6.4"),
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1"), ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", "9.9"),
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", "4.2"), ("AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", "8.8"),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "7.5"), ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8"),
        ("AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", "6.8"), ("AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "6.8"),
        ("AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", "5.8"), ("AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", "7.8"),
    ]

    @Test(arguments: published) func `published examples score as published`(vector: String, score: String) throws {
        #expect(try CVSSVector(reading: "CVSS:3.1/" + vector).scores.base.description == score)
        #expect(try CVSSVector(reading: "CVSS:3.0/" + vector).scores.base.description == score)
    }

    @Test func `without impact there is no score`() throws {
        #expect(try CVSSVector(reading: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N").scores.base.tenths == 0)
    }

    @Test func `3_0 and 3_1 bend a changed scope differently`() throws {
        let vector = "/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H/CR:H/IR:H/AR:H/MS:C/MPR:H/MUI:R/MAV:P/MAC:H"
        let old = try CVSSVector(reading: "CVSS:3.0" + vector).scores.environmental
        let new = try CVSSVector(reading: "CVSS:3.1" + vector).scores.environmental
        #expect(old != new)
    }
}
