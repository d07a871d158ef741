import Events
import Testing

@Suite("The extension of CEF")
struct CEFExtensionTests {
    private func event(_ text: String) -> LogEvent { Golden.event("CEF:0|v|p|1|s|n|5|" + text, .line) }

    @Test func `values may hold blanks and signs`() {
        let event = event(#"msg=a b=c d\=e request=https://example.com/?x=1&y=2 act=go"#)
        #expect(event.text("cef.msg") == "a" && event.text("cef.b") == "c d=e" && event.text("event.action") == "go")
        #expect(event.text("url.original") == "https://example.com/?x=1&y=2")
    }

    @Test func `escapes become what they stand for`() {
        #expect(event(#"msg=one\ntwo\\three"#).text("cef.msg") == "one\ntwo\\three")
    }

    @Test(arguments: ["", "=", "a", " = ", "a=", "==", "a= b=", "cs1Label=", "cs1Label=x"])
    func `malformed extensions end`(text: String) {
        #expect(event(text).text("event.code") == "s")
    }
}
