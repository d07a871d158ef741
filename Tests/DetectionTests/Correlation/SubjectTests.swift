import Testing
import Vocabulary

@testable import Detection

@Suite("What an event is to a correlation")
struct SubjectTests {
    @Test func `case does not tell values apart, their borders do`() {
        #expect(Subject.joined(["Alice", "DB"]) == Subject.joined(["alice", "db"]))
        #expect(Subject.joined(["a", "b,1:c"]) != Subject.joined(["a", "b", "c"]))
        #expect(Subject.joined(["ab", ""]) != Subject.joined(["a", "b"]))
    }

    @Test func `long values are told apart and do not fill the memory`() {
        let long = String(repeating: "x", count: 20_000)
        let key = Subject.joined([long + "1"])
        #expect(key.utf8.count < Limits.correlationValueBytesMax)
        #expect(key != Subject.joined([long + "2"]))
        #expect(key == Subject.joined([long + "1"]))
    }
}
