import Testing

@testable import Incidents

@Suite("A host in a text")
struct HostTests {
    @Test(
        arguments: [
            ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:0:4:0:0:0:8", "1:0:0:4::8"),
            ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
            ("::1", "::1"), ("1::", "1::"), ("2001:0DB8::0001", "2001:db8::1"),
            ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ]
    )
    func `an IPv6 address has one form (RFC 5952)`(written: String, form: String) {
        #expect(IPv6.read(Substring(written)) == form)
    }

    @Test(
        arguments: [
            "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":::", "12345::", "1:2:3:4:5:6:7::8:9", "g::1", "::1.2.3",
            "1:", ":1",
            "1.2.3.4::1", "abc::def",
        ]
    )
    func `what is malformed is none`(text: String) { #expect(IPv6.read(Substring(text)) == nil) }

    @Test func `a port is taken off, a word behind a colon is not`() {
        #expect(Host.read("evil.com:80", .plain)?.value == "evil.com")
        #expect(Host.read("evil.com:x", .plain) == nil)
        #expect(Host.read("192.0.2.1/x", .plain) == nil)
        #expect(Host.read("192.0.2.1/24", .plain)?.value == "192.0.2.1")
    }
}
