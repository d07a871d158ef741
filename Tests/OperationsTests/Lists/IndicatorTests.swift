import Foundation
import Testing

@testable import Operations

@Suite("Documents of indicators")
struct IndicatorTests {
    private func read(_ text: String) throws -> IndicatorReading {
        try IndicatorReading(Array(text.utf8), at: Date(timeIntervalSince1970: 1_800_000_000))
    }

    @Test(arguments: [
        ("192.0.2.1", Indicator.Kind.ipv4), ("2001:db8::1", .ipv6), ("192.0.2.0/24", .network),
        ("2001:db8::/32", .network),
        ("evil.example", .domain), ("a_b.evil.example", .domain), ("пример.рф", .domain),
        ("http://evil.example/a?b=1", .url),
        ("a@evil.example", .email), ("d41d8cd98f00b204e9800998ecf8427e", .md5),
        ("da39a3ee5e6b4b0d3255bfef95601890afd80709", .sha1),
        ("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", .sha256), ("1.2.3", .other),
        ("word", .other),
        ("1.2.3.999", .other), ("a..b", .other),
    ])
    func `a value's kind is told by its shape`(value: String, kind: Indicator.Kind) {
        #expect(Indicator(guessing: value) == Indicator(kind, value))
    }

    @Test func `plain text has a value a line, in its first column`() throws {
        let reading = try read(
            "\u{FEFF}# a feed\n192.0.2.1 # seen today\r\n\"evil.example\",2026-01-01\n\n192.0.2.1\nbad\u{0}value\n"
        )
        #expect(reading.indicators == [Indicator(.ipv4, "192.0.2.1"), Indicator(.domain, "evil.example")])
        #expect(reading.leftOut == ["empty, very long or with control characters": 1])
    }

    @Test(arguments: ["{", "{}", "[1]", "[]", "{\"response\": []}"]) func `other JSON is refused`(text: String) {
        #expect(throws: IndicatorRefusal.self) { try read(text) }
    }
}
