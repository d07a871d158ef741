import Testing

@testable import Incidents

@Suite("A CVSS vector in its form")
struct CVSSVectorTests {
    private static let right = [
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:C/C:L/I:N/A:N/E:P/RL:O",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Amber",
    ]
    private static let wrong = [
        "", "CVSS:3.1", "CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:<script>", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/",
        "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    ]

    @Test(arguments: right) func `every base metric once is right, and kept as it was written`(text: String) {
        #expect(CVSSVector(text: text)?.description == text)
    }

    @Test(arguments: wrong) func `anything else is none`(text: String) { #expect(CVSSVector(text: text) == nil) }

    @Test func `a text without end is none`() {
        #expect(CVSSVector(text: Self.right[0] + String(repeating: "/E:P", count: 100)) == nil)
    }
}
