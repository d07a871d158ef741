import Events
import Testing
import Vocabulary

@Suite("Bytes to text")
struct TextDecodingTests {
    @Test func `what is no UTF-8 is read as Latin-1 and flagged`() {
        let bytes = Array("<13>Nov 24 09:59:58 h prog: caf".utf8) + [0xE9]
        let event = Normaliser().event(from: Golden.log(bytes, .syslog))
        #expect(event.text("message") == "café" && event.isFlagged(.utf8Repaired) && event.raw.hasSuffix("café"))
    }

    @Test func `a long event is cut between characters and flagged`() {
        let text = "a" + String(repeating: "é", count: Limits.eventBytesMax)
        let event = Golden.event(text, .line)
        #expect(event.raw.utf8.count == Limits.eventBytesMax - 1 && event.isFlagged(.truncatedEvent))
        #expect(!event.isFlagged(.utf8Repaired))
    }

    @Test func `control characters and NUL are kept`() {
        let event = Golden.event("<13>Nov 24 09:59:58 h prog: a\u{0}b\u{7}c")
        #expect(event.text("message") == "a\u{0}b\u{7}c")
    }
}
