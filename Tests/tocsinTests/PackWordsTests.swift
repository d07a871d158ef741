import Proof
import Testing

@testable import tocsin

@Suite("What was found in a pack, in words")
struct PackWordsTests {
    @Test func `whose key it was verified by is told`() {
        var report = AuditReport()
        (report.incidentCount, report.factCount) = (1, 9)
        let given = PackWords(report: report, key: "ed25519:x", isGiven: true)
        #expect(given.text.contains("the pack is as it was signed\nsigned with the key that was given: ed25519:x"))
        let inside = PackWords(report: report, key: "ed25519:x", isGiven: false)
        #expect(inside.text.contains("ask the house for its key"))
        #expect(inside.json.hasPrefix("{\"whole\":true,\"public_key\":\"ed25519:x\",\"key_was_given\":false"))
        report.faults = [.init("index.html", "it is missing")]
        #expect(
            PackWords(report: report, key: nil, isGiven: false).text
                == "index.html: it is missing\n1 incidents with 9 facts were looked at: 1 faults were found"
        )
    }
}
