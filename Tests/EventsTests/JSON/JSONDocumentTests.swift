import Events
import Testing
import Vocabulary

@Suite("JSON documents")
struct JSONDocumentTests {
    private func read(_ text: String) -> LogEvent { Golden.event(text, .document) }

    @Test(arguments: [
        "", " ", "{", "[1]", "\"text\"", "1", "{\"a\":}", "{\"a\":1", "nothing", "{\"a\":1}}", "{\"a\" 1}", "\u{0}",
    ])
    func `what is no object is kept as text with the reason`(text: String) {
        let event = read(text)
        #expect(event.raw == text && event.text("ingest.error") != nil && event.logSource == LogSource())
    }

    @Test func `nesting past the limit is left out and flagged, at any depth`() {
        for depth in [Limits.jsonDepthMax + 1, 900, 2_000, 200_000] {
            let text =
                #"{"k":1,"# + #""a":"# + String(repeating: #"{"a":"#, count: depth) + "1"
                + String(repeating: "}", count: depth) + "}"
            let event = read(text)
            #expect(event.isFlagged(.tooDeep) && event.text("k") == "1" && event.text("ingest.error") == nil)
            let arrays =
                #"{"k":1,"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
            #expect(read(arrays).isFlagged(.tooDeep) && read(arrays).text("k") == "1")
        }
        let text =
            String(repeating: #"{"a":"#, count: Limits.jsonDepthMax) + "1"
            + String(repeating: "}", count: Limits.jsonDepthMax)
        #expect(!read(text).isFlagged(.tooDeep))
    }

    @Test func `a hundred thousand keys are cut to the limit and flagged`() {
        let text = "{" + (0..<100_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",") + "}"
        let event = read(text)
        #expect(
            event.isFlagged(.tooManyFields) && event.text("k0") == "0"
                && event.fields.count <= Limits.fieldsPerEventMax + 8
        )
    }

    @Test func `ten megabytes of one value are cut and flagged`() {
        let event = read(#"{"k":1,"big":""# + String(repeating: "x", count: 10 << 20) + #""}"#)
        #expect(event.isFlagged(.truncatedValue) && event.isFlagged(.truncatedEvent) && event.text("k") == "1")
        #expect(event.text("big")?.utf8.count == Limits.fieldBytesMax && event.raw.utf8.count == Limits.eventBytesMax)
    }

    @Test func `a document past all limits is kept as text`() {
        let event = read(#"{"big":""# + String(repeating: "x", count: Limits.documentBytesMax) + #""}"#)
        #expect(event.text("ingest.error") != nil && event.isFlagged(.truncatedEvent))
    }

    @Test func `a byte order mark is no part of the document`() {
        #expect(read("\u{FEFF}{\"a\":1}").text("a") == "1")
    }

    @Test func `what is ours to write is not taken from the document`() {
        let event = read(#"{"@timestamp":"2026-11-24T10:00:00Z","ingest":{"flags":["late"],"error":"x"},"a":1}"#)
        #expect(event.fields["ingest.flags"] == nil && event.fields["ingest.error"] == nil && event.text("a") == "1")
    }
}
