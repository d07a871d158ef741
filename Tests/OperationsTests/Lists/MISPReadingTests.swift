import Foundation
import Testing

@testable import Operations

@Suite("Events of MISP")
struct MISPReadingTests {
    private let attributes = """
        [{"type":"ip-dst","value":"192.0.2.1","to_ids":true},{"type":"domain|ip","value":"a.example|192.0.2.2","to_ids":true},
         {"type":"md5","value":"ab","to_ids":false},{"type":"url","value":"http://x/","to_ids":true,"deleted":true},
         {"type":"yara","value":"rule","to_ids":true},{"type":"filename|sha256","value":"f|cd","to_ids":true},{"value":"x"}]
        """

    private let expected: Set = [
        Indicator(.ipv4, "192.0.2.1"), Indicator(.domain, "a.example"), Indicator(.ipv4, "192.0.2.2"),
        Indicator(.filename, "f"),
        Indicator(.sha256, "cd"),
    ]

    @Test(arguments: [
        "{\"Event\":{\"Attribute\":@}}", "{\"response\":[{\"Event\":{\"Attribute\":@}}]}",
        "{\"response\":{\"Attribute\":@}}",
        "[{\"Event\":{\"Object\":[{\"Attribute\":@}]}}]",
    ])
    func `are read in every shape that MISP exports`(shape: String) throws {
        let reading = try IndicatorReading(
            Array(shape.replacingOccurrences(of: "@", with: attributes).utf8),
            at: Date(timeIntervalSince1970: 0)
        )
        #expect(reading.indicators == expected)
        #expect(
            reading.leftOut == [
                "attributes that are not for detection (to_ids)": 1, "deleted attributes": 1,
                "attributes of type yara": 1,
                "attributes without a type or a value": 1,
            ]
        )
    }
}
