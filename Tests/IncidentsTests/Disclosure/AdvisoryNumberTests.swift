import Testing

@testable import Incidents

@Suite("Numbers of vulnerabilities and weaknesses")
struct AdvisoryNumberTests {
    @Test func `GitHub's ids are in its own letters`() {
        #expect(AdvisoryNumber.ghsa("ghsa-2345-CFGH-pqrx") == "GHSA-2345-cfgh-pqrx")
        for text in ["GHSA-2345-cfgh", "GHSA-2345-cfgh-pqra", "GHSA-2345-cfgh-pqrxx", "GHSB-2345-cfgh-pqrx", ""] {
            #expect(AdvisoryNumber.ghsa(text) == nil, "\(text)")
        }
    }

    @Test func `weaknesses are counted from 1`() {
        #expect(AdvisoryNumber.cwe("CWE-863") == "CWE-863")
        for text in ["CWE-0", "CWE-007", "CWE-1000000", "863", "CWE-", "CWE--1", "CWE-+1"] {
            #expect(AdvisoryNumber.cwe(text) == nil, "\(text)")
        }
    }
}
