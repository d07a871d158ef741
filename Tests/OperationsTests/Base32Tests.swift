import Testing

@testable import Operations

@Suite("Base 32")
struct Base32Tests {
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ]) func `is that of RFC 4648, section 10, without padding`(plain: String, text: String) {
        #expect(Base32.text(plain.utf8) == text)
        #expect(Base32.bytes(text) == Array(plain.utf8))
        #expect(Base32.bytes(text.lowercased()) == Array(plain.utf8))
    }

    @Test func `comes back for every byte`() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(Base32.bytes(Base32.text(bytes)) == bytes)
        #expect(Base32.bytes("A1") == nil && Base32.bytes("A=") == nil && Base32.bytes("ſ") == nil)
    }
}
