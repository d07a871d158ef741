import Events
import Testing

@Suite("Lines of text")
struct LineFormatTests {
    @Test(
        arguments: [
            ("<13>Nov 24 09:59:58 h p: x", "p"), (#"{"event":{"dataset":"acme.x"}}"#, "acme.x"),
            ("CEF:0|a|b|1|2|n|5|", "cef"),
            ("type=CWD msg=audit(1795514398.243:1): cwd=\"/\"", "auditd"),
            ("203.0.113.9 - - [24/Nov/2026:09:59:58 +0000] \"GET / HTTP/1.1\" 200 5", "access"),
            ("2026/11/24 09:59:58 [error] 1#0: x", "nginx.error"),
            ("[Tue Nov 24 09:59:58 2026] [error] x", "apache.error"),
            ("Nov 24 09:59:58 h p[1]: x", "p"), ("hello", nil), ("[x", nil), ("<x>", nil), ("CEF:", nil),
            ("type=", nil),
        ] as [(String, String?)]
    )
    func `the beginning tells the format`(line: String, dataset: String?) {
        #expect(Golden.event(line, .line).text("event.dataset") == dataset)
    }

    @Test func `a line that nothing fits is its own message`() {
        #expect(Golden.event("hello there\n", .line).text("message") == "hello there")
    }
}
