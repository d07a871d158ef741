import Definitions
import Events
import Testing

@testable import Detection

@Suite("The modifiers")
struct ValueTestTests {
    @Test(arguments: [
        ("f", "Abc", "aBC", true), ("f", "abc", "abcd", false), ("f|contains", "b", "ABC", true),
        ("f|startswith", "ab", "ABC", true), ("f|startswith", "b", "abc", false), ("f|endswith", "BC", "abc", true),
        ("f|endswith", "b", "abc", false), ("f|contains|all", "[a, c]", "abc", true),
        ("f|contains|all", "[a, x]", "abc", false), ("f|contains", "[x, c]", "abc", true),
        ("f|cased", "abc", "ABC", false), ("f|contains|cased", "B", "aBc", true), ("f|neq", "abc", "ABC", false),
        ("f|neq", "abc", "abd", true), ("f|neq", "[a, b]", "b", false), ("f|contains|neq", "b", "xyz", true),
        ("f|re", "'^a.c$'", "abc", true), ("f|re", "'^A'", "abc", false), ("f|re|i", "'^A'", "abc", true),
        ("f|re|m", "'^b$'", "\"a\\nb\"", true), ("f|re", "'a.b'", "a\nb", false), ("f|re|s", "'a.b'", "a\nb", true),
        ("f|base64", "foo", "Zm9v", true), ("f|base64|contains", "foobar", "xx Zm9vYmFy", true),
        ("f|wide|base64offset|contains", "foo", "xxZgBvAG8Axx", true),
        ("f|utf16le|base64offset|contains", "foo", "ZgBvAG8A", true), ("f|utf16be|base64", "foo", "AGYAbwBv", true),
        ("f|utf16|base64", "foo", "//5mAG8AbwA=", true), ("f|windash|contains", "' -x'", "a /x", true),
        ("f|windash|contains", "' -x'", "a –x", true), ("f|windash|endswith", "/all", "ipconfig -ALL", true),
        ("f|windash", "a-b", "a/b", true), ("f|windash", "'–b'", "/b", true),
        ("f|cidr", "10.0.0.0/8", "10.2.3.4", true),
        ("f|cidr", "['::1/128', 192.168.0.0/16]", "192.168.4.4", true), ("f|lt", "5", "4.5", true),
        ("f|lte", "5", "5", true),
        ("f|gt", "5", "5", false), ("f|gte", "5", "5", true), ("f|gt", "5", "x", false), ("f|exists", "true", "", true),
        ("f|exists", "false", "x", false), ("f|hour", "7", "2026-11-24T07:05:00Z", true),
        ("f|hour|gte", "8", "2026-11-24T07:05:00Z", false), ("f", "12", "012", false), ("f", "'12'", "012", false),
        ("f", "no", "NO", true), ("f", "012", "012", true), ("f", "true", "True", true), ("f", "''", "", true),
        ("f", "''", "x", false), ("f", "'*'", "x", true), ("f", "0x10", "16", false),
    ])
    func `each compares as the specification says`(key: String, value: String, text: String, isMatch: Bool) {
        let given = text.hasPrefix("\"") ? "a\nb" : text
        #expect(Fixture.matches(key, value, in: given) == isMatch)
    }

    @Test(arguments: ["xfoobarx", "foobar", "1foobar", "12foobar 7"])
    func `base64offset finds the value wherever it stands`(text: String) {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var bits = text.utf8.flatMap { byte in (0..<8).map { (byte >> (7 - UInt8($0))) & 1 } }
        while bits.count % 6 != 0 { bits.append(0) }
        let coded = stride(from: 0, to: bits.count, by: 6).map { start in
            digits[bits[start..<(start + 6)].reduce(0) { $0 * 2 + Int($1) }]
        }
        #expect(Fixture.matches("f|base64offset|contains", "foobar", in: String(coded)))
        #expect(!Fixture.matches("f|base64offset|contains", "fooXar", in: String(coded)))
    }

    @Test func `numbers and booleans of the event compare with those of the rule`() {
        #expect(Fixture.matches("s: {f: 4624}\ncondition: s", ["f": .integer(4_624)]))
        #expect(Fixture.matches("s: {f: '4624'}\ncondition: s", ["f": .integer(4_624)]))
        #expect(Fixture.matches("s: {f: 1}\ncondition: s", ["f": .number(1.0)]))
        #expect(!Fixture.matches("s: {f: 1.0}\ncondition: s", ["f": .integer(1)]), "values are compared as text")
        #expect(Fixture.matches("s: {f: true}\ncondition: s", ["f": .boolean(true)]))
        #expect(!Fixture.matches("s: {f: 1}\ncondition: s", ["f": .boolean(true)]))
    }

    @Test func `fieldref compares two fields of the event`() {
        let fields: [String: FieldValue] = [
            "f": .text("C:\\Tools\\X.exe"), "g": .text("c:\\tools"), "h": .text("x.EXE"),
        ]
        #expect(Fixture.matches("s: {f|fieldref|startswith: g}\ncondition: s", fields))
        #expect(Fixture.matches("s: {f|fieldref|endswith: h}\ncondition: s", fields))
        #expect(!Fixture.matches("s: {f|fieldref: g}\ncondition: s", fields))
        #expect(Fixture.matches("s: {f|fieldref|neq: g}\ncondition: s", fields))
        #expect(!Fixture.matches("s: {f|fieldref: missing}\ncondition: s", fields))
        #expect(!Fixture.matches("s: {f|fieldref|startswith|cased: g}\ncondition: s", fields))
    }
}
