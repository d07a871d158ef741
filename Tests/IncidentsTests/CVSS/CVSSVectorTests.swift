import Testing
import Vocabulary

@testable import Incidents

@Suite("A CVSS vector")
struct CVSSVectorTests {
    private static let right = [
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:C/C:L/I:N/A:N/E:P/RL:O",
        "CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Amber",
    ]

    @Test(arguments: right) func `every base metric once is right, and kept as it was written`(text: String) {
        #expect(CVSSVector(text: text)?.description == text)
    }

    @Test func `a metric that is not defined has no value`() throws {
        let vector = try CVSSVector(reading: Self.right[0] + "/E:X/RL:O")
        #expect(vector.version == .v31)
        #expect(vector.value(of: "AV") == "N")
        #expect(vector.value(of: "E") == nil)
        #expect(vector.value(of: "RL") == "O")
        #expect(vector.value(of: "RC") == nil)
    }

    @Test func `the longest vector of version 4 is read, and a text without end is none`() throws {
        let longest = CVSSMetric.version4.map { "\($0.name):\($0.values[$0.values.count > 3 ? 2 : 1])" }
        let text = (["CVSS:4.0"] + longest).joined(separator: "/")
        #expect(try CVSSVector(reading: text).description == text)
        #expect(CVSSVector(text: Self.right[0] + String(repeating: "/E:P", count: 100)) == nil)
    }
}
