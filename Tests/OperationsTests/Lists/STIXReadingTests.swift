import Foundation
import Testing

@testable import Operations

@Suite("STIX bundles")
struct STIXReadingTests {
    private func read(_ objects: String) throws -> IndicatorReading {
        try IndicatorReading(
            Array("{\"type\":\"bundle\",\"objects\":[\(objects)]}".utf8),
            at: Date(timeIntervalSince1970: 1_800_000_000)
        )
    }

    private func indicator(_ pattern: String, _ more: String = "") -> String {
        "{\"type\":\"indicator\",\"pattern_type\":\"stix\",\"pattern\":\"\(pattern)\"\(more)}"
    }

    @Test(arguments: [
        ("[ipv4-addr:value = '192.0.2.1']", [Indicator(.ipv4, "192.0.2.1")]),
        ("[ipv4-addr:value='192.0.2.0/24']", [Indicator(.network, "192.0.2.0/24")]),
        (
            "[domain-name:value = 'a.example' OR url:value = 'http://b.example/it\\\\'s']",
            [Indicator(.domain, "a.example"), Indicator(.url, "http://b.example/it's")]
        ),
        ("[file:name = 'a'] OR [file:name = 'b']", [Indicator(.filename, "a"), Indicator(.filename, "b")]),
        (
            "([file:hashes.'SHA-256' = 'ab' OR file:hashes.MD5 = 'cd'])",
            [Indicator(.sha256, "ab"), Indicator(.md5, "cd")]
        ),
        ("[ipv6-addr:value IN ('::1', '::2')]", [Indicator(.ipv6, "::1"), Indicator(.ipv6, "::2")]),
    ])
    func `equalities give their values`(pattern: String, indicators: [Indicator]) throws {
        #expect(try read(indicator(pattern)).indicators == Set(indicators))
    }

    @Test(arguments: [
        ("[file:name = 'a' AND file:size = 5]", "patterns that ask for several things at once"),
        ("[file:name = 'a'] FOLLOWEDBY [file:name = 'b']", "patterns that ask for several things at once"),
        ("[file:name != 'a']", "patterns that ask for several things at once"),
        ("[file:name LIKE 'a%']", "patterns that ask for several things at once"),
        ("[file:name = 'a", "patterns that ask for several things at once"),
        ("", "patterns that ask for several things at once"),
        ("[mutex:name = 'a']", "patterns over mutex:name"),
    ])
    func `what no list can say is left out, and counted`(pattern: String, why: String) throws {
        let reading = try read(indicator(pattern))
        #expect(reading.indicators.isEmpty && reading.leftOut == [why: 1])
    }

    @Test func `what is revoked, over or in another language is left out`() throws {
        let objects = [
            indicator("[file:name = 'a']", ",\"revoked\":true"),
            indicator("[file:name = 'b']", ",\"valid_until\":\"2020-01-01T00:00:00.5Z\""),
            indicator("[file:name = 'c']", ",\"valid_until\":\"2040-01-01T00:00:00Z\""),
            "{\"type\":\"indicator\",\"pattern_type\":\"yara\",\"pattern\":\"rule x {}\"}",
            "{\"type\":\"ipv4-addr\",\"value\":\"192.0.2.1\"}", "{\"type\":\"malware\"}", "{}",
        ]
        let reading = try read(objects.joined(separator: ","))
        #expect(reading.indicators == [Indicator(.filename, "c")])
        #expect(
            reading.leftOut == [
                "revoked indicators": 1, "indicators that are no longer valid": 1, "patterns in other languages": 1,
                "observables without an indicator": 1,
            ]
        )
    }
}
