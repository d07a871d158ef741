import Testing

@testable import Events

@Suite("A range of addresses")
struct AddressRangeTests {
    @Test func `its addresses begin alike`() {
        #expect(AddressRange("10.3.0.0/16")?.textStart == "10.3." && AddressRange("10.3.4.5")?.textStart == "10.3.4.")
        #expect(AddressRange("10.0.0.0/12")?.textStart == "10." && AddressRange("10.0.0.0/7")?.textStart == nil)
        #expect(AddressRange("::1")?.textStart == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.168.1.128/25", "192.168.1.200", true),
        ("192.168.1.128/25", "192.168.1.127", false), ("0.0.0.0/0", "203.0.113.9", true), ("1.2.3.4", "1.2.3.4", true),
        ("1.2.3.4/32", "1.2.3.5", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.0.0.0/8", "-", false),
        ("fe80::/10", "fe80::1%eth0", true), ("2001:db8::/32", "2001:DB8:1::5", true), ("::1/128", "::1", true),
        ("::/0", "1.2.3.4", false), ("10.0.0.0/8", "10.0.0", false), ("10.0.0.0/8", "10.0.0.256", false),
    ])
    func `addresses are inside or not`(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isInside)
    }

    @Test(arguments: [
        "10.0.0.0/33", "10.0.0/8", "::/129", "x", "1.2.3.4/", "1.2.3.4/+1", "1.2.3.4/8/8", ":::/8", "1::2::3/64", "",
    ])
    func `what is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("::", 0), ("1::", 0), ("::ffff:1.2.3.4", 4), ("1:2:3:4:5:6:7:8", 16), ("1:2:3:4:5:6:1.2.3.4", 16),
    ])
    func `addresses have four or sixteen bytes`(text: String, count: Int) {
        #expect(IPAddress(text)?.bytes.count == (count == 0 ? 16 : count))
    }
}
