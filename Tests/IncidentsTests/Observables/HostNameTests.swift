import Testing

@testable import Incidents

@Suite("A name of a host")
struct HostNameTests {
    @Test(arguments: [
        "a.example", "A.B.co.uk", "_dmarc.mail.de", "go.id.example", "kemenkeu.go.id", "163.com", "x.onion",
    ])
    func `a name that ends like one is one`(text: String) {
        #expect(HostName.read(Substring(text), .plain) == text.lowercased())
    }

    @Test(arguments: [
        "user.id", "setup.py", "log.level", "a.b", "done.It", "1.2.3.4", "2.de", "x.123", "a..com", ".com", "com",
    ])
    func `another is none where it stands alone`(text: String) {
        #expect(HostName.read(Substring(text), .plain) == nil)
    }

    @Test func `a label has at most 63 characters, a name 253`() {
        let label = String(repeating: "a", count: 63)
        #expect(HostName.read(Substring(label + ".com"), .plain) != nil)
        #expect(HostName.read(Substring("a" + label + ".com"), .plain) == nil)
        let long = Array(repeating: label, count: 4).joined(separator: ".") + ".com"
        #expect(HostName.read(Substring(long), .plain) == nil)
    }
}
