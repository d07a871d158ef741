@testable import Events
import Testing

@Suite("IP addresses")
struct NetworkAddressTests {
    @Test(arguments: [
        "203.0.113.9", "0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::7", "1:2:3:4:5:6:7:8", "fe80::1%eth0",
        "::ffff:192.0.2.1", "64:ff9b::192.0.2.33", "2001:db8:0:0:0:0:0:1",
    ])
    func `an address is one`(text: String) {
        #expect(withRun(text) { $0.isAddress })
    }

    @Test(arguments: [
        "", "203.0.113", "203.0.113.256", "203.0.113.9.", "1.2.3.4.5", "a.b.c.d", "1..2.3", "host.example.com", ":",
        ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::1", "::1:", "1:2:3:4:5:6:7:8::",
    ])
    func `a name is none`(text: String) {
        #expect(!withRun(text) { $0.isAddress })
    }
}
