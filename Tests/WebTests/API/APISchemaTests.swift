import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("What a JSON value of the API may look like")
struct APISchemaTests {
    private let schema = APISchema.object([
        .required("name", .text(lengthMax: 3, lengthMin: 1)), .optional("kind", .choice(["a", "b"])),
        .optional("count", .integer(1...9)), .optional("when", .time), .optional("flag", .nullable(.boolean)),
        .optional("list", .list(.number, countMax: 2)), .optional("texts", .texts), .optional("any", .anything),
    ])

    private func wrong(_ value: JSONValue) -> [String] { schema.problems(in: value).map(\.pointer) }

    @Test func `what fits has no problems`() {
        #expect(
            wrong([
                "name": "é", "kind": "b", "count": 9, "when": "2026-11-24T10:00:00.5Z", "flag": .null,
                "list": [1, .number(0.5)], "texts": ["a": "b"], "any": [],
            ]).isEmpty
        )
    }

    @Test func `every problem is told with its place`() {
        #expect(wrong([:]) == ["/name"])
        #expect(wrong("x") == [""])
        #expect(
            wrong([
                "name": "", "kind": "c", "count": 10, "when": "today", "flag": 1, "list": [1, 2, 3],
                "texts": ["a/b~": 1], "x": 1,
            ])
                == ["/x", "/name", "/kind", "/count", "/when", "/flag", "/list", "/texts/a~1b~0"]
        )
        #expect(wrong(["name": "abcd", "count": "1", "list": [1, "x"]]) == ["/name", "/count", "/list/1"])
    }

    @Test func `is described as JSON Schema, a name once`() {
        let text = schema.described.json
        #expect(text.contains(#""maxLength":3,"minLength":1"#) && text.contains(#""required":["name"]"#))
        #expect(text.contains(#""additionalProperties":false"#) && text.contains(#""format":"date-time""#))
        var found: [String: JSONValue] = [:]
        APISchema.list(.named("N", .named("M", .boolean)), countMax: 1).collect(into: &found)
        #expect(found.keys.sorted() == ["M", "N"] && found["N"]?.json == ##"{"$ref":"#/components/schemas/M"}"##)
    }
}
