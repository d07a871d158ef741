import Events
import Testing

@Suite("Structured elements")
struct StructuredElementsTests {
    private func event(_ text: String) -> LogEvent { Golden.event("<13>1 2026-11-24T10:00:00Z h a - - " + text) }

    @Test func `elements become fields`() {
        let event = event(#"[a k="v" l=""][b@1 m="x y"] text"#)
        #expect(event.text("log.syslog.structured_data.a.k") == "v" && event.text("message") == "text")
        #expect(event.text("log.syslog.structured_data.b@1.m") == "x y")
    }

    @Test(arguments: [#"[a k="v"#, "[a k=v] x", "[", "[]", #"[a k="v" text"#, #"[a ="v"]"#])
    func `what is malformed stays in the message`(text: String) {
        #expect(event(text).text("message") == text)
    }
}
