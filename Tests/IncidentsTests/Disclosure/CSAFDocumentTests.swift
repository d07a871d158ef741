import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("An advisory in CSAF")
struct CSAFDocumentTests {
    /// Clients/test_csaf.py holds these files against the schema of the standard.
    @Test func `the files that are judged are what is made`() throws {
        let three = try AdvisorySamples.document(try AdvisorySamples.advisory())
        #expect(try AdvisorySamples.file("csaf-cvss-3.json") == three.text)
        let four = try AdvisorySamples.document(try AdvisorySamples.advisory(AdvisorySamples.vector4), cve: nil)
        #expect(try AdvisorySamples.file("csaf-cvss-4.json") == four.text)
        var bare = try AdvisorySamples.advisory(nil)
        bare.credits = []
        bare.weaknesses = []
        bare.workaround = nil
        bare.references = []
        bare.products[0].fixed = []
        let word = try AdvisorySamples.document(bare, cve: nil, revisions: 1)
        #expect(try AdvisorySamples.file("csaf-word.json") == word.text)
    }

    @Test func `the tracking counts its revisions`() throws {
        let tracking = try AdvisorySamples.document(try AdvisorySamples.advisory()).json["document"]?["tracking"]
        #expect(tracking?["id"]?.text == "EX-2026-0007")
        #expect(tracking?["version"]?.text == "2")
        #expect(tracking?["initial_release_date"]?.text == "2026-12-24T10:00:00Z")
        #expect(tracking?["current_release_date"]?.text == "2026-12-25T10:00:00Z")
        #expect(tracking?["revision_history"]?.items?.map { $0["number"]?.text } == ["1", "2"])
        #expect(tracking?["status"]?.text == "final")
    }

    @Test(arguments: [("EX-2026-0007", "ex-2026-0007.json"), ("EX: 2026/7+1", "ex_2026_7+1.json")])
    func `the file has the name that the standard wants`(id: String, name: String) throws {
        #expect(try AdvisorySamples.document(try AdvisorySamples.advisory(), id: id).fileName == name)
    }

    @Test func `what is missing or malformed is refused`() throws {
        typealias Refusal = CSAFDocument.Refusal
        let right = try AdvisorySamples.advisory()
        func refused(_ error: Refusal, _ change: (inout Advisory) -> Void) {
            var advisory = right
            change(&advisory)
            let changed = advisory
            #expect(throws: error) { try AdvisorySamples.document(changed) }
        }
        refused(.textMissing("the title")) { $0.title = " " }
        refused(.textMissing("the summary")) { $0.summary = "" }
        refused(.textMissing("the description")) { $0.description = "" }
        refused(.noProduct) { $0.products = [] }
        refused(.textMissing("which versions of chat-server are affected")) { $0.products[0].affected = "" }
        refused(.notAnAddress("javascript:x")) { $0.references[0].url = "javascript:x" }
        #expect(throws: Refusal.cveMalformed("CVE-1")) { try AdvisorySamples.document(right, cve: "CVE-1") }
        #expect(throws: Refusal.textMissing("the document's id")) { try AdvisorySamples.document(right, id: " ") }
        #expect(throws: Refusal.notAnAddress("example")) { try AdvisorySamples.document(right, namespace: "example") }
        #expect(throws: Refusal.noRevision) { try AdvisorySamples.document(right, revisions: 0) }
    }
}
