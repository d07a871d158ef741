import Events
import Testing
import Vocabulary

@Suite("Mending JSON")
struct JSONRepairTests {
    @Test(arguments: [
        (#"{"a":"x\ud800y"}"#, "x\u{FFFD}y"), (#"{"a":"x\udc00y"}"#, "x\u{FFFD}y"),
        (#"{"a":"\ud800\ud83d\ude00"}"#, "\u{FFFD}😀"),
        (#"{"a":"\ud800\u0041"}"#, "\u{FFFD}A"), (#"{"a":"\ud800"}"#, "\u{FFFD}"),
        (#"{"a":"\\ud800 \ud800"}"#, "\\ud800 \u{FFFD}"),
    ])
    func `half a surrogate pair is replaced and flagged`(text: String, value: String) {
        let event = Golden.event(text, .document)
        #expect(event.text("a") == value && event.isFlagged(.surrogateRepaired) && event.text("ingest.error") == nil)
        #expect(event.raw == text)
    }

    @Test func `a whole pair is not touched`() {
        let event = Golden.event(#"{"a":"\ud83d\ude00"}"#, .document)
        #expect(event.text("a") == "😀" && !event.isFlagged(.surrogateRepaired))
    }

    @Test func `bytes that are no UTF-8 are replaced and flagged`() {
        let bytes = Array(#"{"a":"x"#.utf8) + [0xFF, 0xC3] + Array(#"y","b":1}"#.utf8)
        let event = Normaliser().event(from: Golden.log(bytes, .document))
        #expect(event.isFlagged(.utf8Repaired) && event.text("a") == "x\u{FFFD}\u{FFFD}y" && event.text("b") == "1")
    }

    @Test func `bare control characters in a string are taken as they are`() {
        let event = Golden.event("{\"a\":\"x\ty\nz\u{1}\",\"b\":1}", .document)
        #expect(event.text("a") == "x\ty\nz\u{1}" && event.text("b") == "1" && event.text("ingest.error") == nil)
    }

    @Test func `several faults are mended at once`() {
        let bytes = Array(#"{"a":"\ud800"#.utf8) + [0xFF] + Array(#"","b":1e999}"#.utf8)
        let event = Normaliser().event(from: Golden.log(bytes, .document))
        #expect(event.isFlagged(.utf8Repaired) && event.isFlagged(.surrogateRepaired) && event.text("b") == "1e999")
    }
}
