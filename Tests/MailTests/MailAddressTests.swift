import Testing

@testable import Mail

@Suite("An address of a mail")
struct MailAddressTests {
    @Test(arguments: [
        ("a@b.example", "", "a@b.example"), ("Ana <Ana@B.Example>", "Ana", "Ana@b.example"),
        ("\"Doe, Jo \\\" <x@y>\" <a@b.example>", "Doe, Jo \" <x@y>", "a@b.example"),
        ("a@b.example (Jo (X) <z@y>)", "Jo (X) <z@y>", "a@b.example"),
        ("<a@b.example>, c@d.example", "", "a@b.example"),
        ("=?utf-8?Q?=C3=A9=0D=0ABcc:?= <a@b.example>", "é Bcc:", "a@b.example"),
    ]) func `is read from a field`(field: String, name: String, address: String) {
        let found = MailAddress(mailbox: field)
        #expect(found?.name == name)
        #expect(found?.address == address)
    }

    @Test(arguments: [
        "", "nobody", "@b.example", "a@", "a b@c.example", "a@b@c.example", "a@b\u{0}.example", "a@b.example\r\nBcc: x",
        "<", "a@\(String(repeating: "b", count: 300))",
    ])
    func `that is none is nil`(text: String) {
        #expect(MailAddress(address: text) == nil)
        #expect(MailAddress(mailbox: text + " ;") == nil)
    }

    @Test func `is compared without case`() throws {
        #expect(try #require(MailAddress(address: "Ana@b.example")).isSame(as: "ANA@B.example"))
    }
}
