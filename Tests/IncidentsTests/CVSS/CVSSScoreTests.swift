import Testing

@testable import Incidents

@Suite("A CVSS score")
struct CVSSScoreTests {
    @Test(
        arguments: [
            (0, "0.0", CVSSScore.Rating.none), (1, "0.1", .low), (39, "3.9", .low), (40, "4.0", .medium),
            (69, "6.9", .medium),
            (70, "7.0", .high), (89, "8.9", .high), (90, "9.0", .critical), (100, "10.0", .critical),
            (-5, "0.0", .none),
            (999, "10.0", .critical),
        ]
    )
    func `a score has one decimal and a word`(tenths: Int, text: String, rating: CVSSScore.Rating) {
        let score = CVSSScore(tenths: tenths)
        #expect(score.description == text)
        #expect(score.rating == rating)
        #expect(String(score.value) == text)
    }

    @Test func `only what the vector says is scored`() throws {
        let base = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
        let plain = try CVSSVector(reading: base).scores
        #expect(plain.base.description == "9.8")
        #expect(plain.threat == nil)
        #expect(plain.environmental == nil)
        #expect(plain.overall == plain.base)
        #expect(plain.name == "CVSS-B")
        let undefined = try CVSSVector(reading: base + "/E:X/CR:X").scores
        #expect(undefined == plain)
        let full = try CVSSVector(reading: base + "/E:P/RL:O/RC:C/CR:H/IR:M/AR:L/MAV:A").scores
        #expect(full.name == "CVSS-BTE")
        #expect(full.base.description == "9.8")
        #expect(full.threat?.description == "8.8")
        #expect(full.overall == full.environmental)
        #expect(full.overall < full.base)
    }

    @Test func `what is supplemental weighs nothing`() throws {
        let base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
        #expect(try CVSSVector(reading: base + "/S:P/AU:Y/U:Red").scores == CVSSVector(reading: base).scores)
    }
}
