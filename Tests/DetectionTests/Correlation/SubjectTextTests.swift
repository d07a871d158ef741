import Definitions
import Testing
import Vocabulary

@testable import Detection

@Suite("Texts that correlations tell apart")
struct SubjectTextTests {
    @Test func `case does not tell values apart, their borders do`() {
        #expect(SubjectText(joining: ["Alice", "DB"]) == SubjectText(joining: ["alice", "db"]))
        #expect(SubjectText(joining: ["a", "b,1:c"]) != SubjectText(joining: ["a", "b", "c"]))
        #expect(SubjectText(joining: ["ab", ""]) != SubjectText(joining: ["a", "b"]))
    }

    @Test func `long values are told apart and do not fill the memory`() {
        let long = String(repeating: "x", count: 20_000)
        let key = SubjectText(joining: [long + "1"])
        #expect(key.text.utf8.count < Limits.correlationValueBytesMax)
        #expect(key != SubjectText(joining: [long + "2"]))
        #expect(key == SubjectText(joining: [long + "1"]))
    }
}
