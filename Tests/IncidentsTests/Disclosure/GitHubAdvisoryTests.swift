import Testing
import Vocabulary

@testable import Incidents

@Suite("A draft advisory at GitHub")
struct GitHubAdvisoryTests {
    /// Clients/test_csaf.py holds these files against the description of the API.
    @Test func `the files that are judged are what is made`() throws {
        let vector = GitHubAdvisory(try AdvisorySamples.advisory(), cve: "cve-2026-12345", fork: .private)
        #expect(try AdvisorySamples.file("github-vector.json") == vector.body.indented() + "\n")
        let word = GitHubAdvisory(try AdvisorySamples.advisory(nil), cve: nil, fork: .none)
        #expect(try AdvisorySamples.file("github-word.json") == word.body.indented() + "\n")
    }

    @Test func `severity and vector are never both there`() throws {
        let vector = GitHubAdvisory(try AdvisorySamples.advisory(), cve: nil, fork: .none).body
        #expect(vector["cvss_vector_string"]?.text == AdvisorySamples.vector3?.description)
        #expect(vector["severity"] == nil)
        let word = GitHubAdvisory(try AdvisorySamples.advisory(nil), cve: nil, fork: .none).body
        #expect(word["severity"]?.text == "high")
        #expect(word["cvss_vector_string"] == nil)
    }

    @Test func `those without a name at GitHub are thanked in the text`() throws {
        let body = GitHubAdvisory(try AdvisorySamples.advisory(), cve: nil, fork: .private).body
        #expect(body["credits"]?.items?.map { $0["login"]?.text } == ["bo-example"])
        #expect(body["description"]?.text?.contains("### Credit\n\n- Mallory Doe (Example Labs)") == true)
        #expect(body["cve_id"] == .null)
        #expect(body["start_private_fork"]?.boolean == true)
    }

    @Test func `texts are cut where the API would refuse them`() throws {
        var advisory = try AdvisorySamples.advisory()
        advisory.title = String(repeating: "t", count: 2_000)
        advisory.description = String(repeating: "d", count: 70_000)
        let body = GitHubAdvisory(advisory, cve: nil, fork: .none).body
        #expect(body["summary"]?.text?.count == 1_024)
        #expect(body["description"]?.text?.count == 65_535)
    }
}
