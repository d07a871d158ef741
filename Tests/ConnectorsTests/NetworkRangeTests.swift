import Testing

@testable import Connectors

@Suite("A range of addresses")
struct NetworkRangeTests {
    private func contains(_ range: String, _ address: String) -> Bool? {
        guard let range = NetworkRange(range), let bytes = NetworkRange.bytes(address) else { return nil }
        return range.contains(bytes)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.0/8", "9.255.255.255", false),
        ("172.16.0.0/12", "172.31.255.255", true), ("172.16.0.0/12", "172.32.0.0", false),
        ("203.0.113.9", "203.0.113.9", true),
        ("203.0.113.9", "203.0.113.8", false), ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::1", false),
        ("::/0", "2001:db8::1", true), ("::/0", "1.2.3.4", false), ("fe80::/10", "febf::1", true),
        ("fe80::/10", "fec0::1", false),
        ("10.1.2.3/8", "10.9.9.9", true), ("127.0.0.0/8", "::ffff:127.0.0.1", true),
        ("::ffff:10.0.0.1", "10.0.0.1", true),
        ("203.0.113.0/31", "203.0.113.1", true), ("203.0.113.0/31", "203.0.113.2", false),
    ]) func `it holds its addresses, mapped ones included`(range: String, address: String, holds: Bool) {
        #expect(contains(range, address) == holds)
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0/8",
        "10.0.0.256", "::1/129",
        "example.com", "10.0.0.0 /8", "0x7f.1", "1", "fe80::1%eth0", "[::1]", "10.0.0.0/٨",
        "10.0.0.0/99999999999999999999",
    ]) func `nothing else is one`(text: String) { #expect(NetworkRange(text) == nil) }
}
