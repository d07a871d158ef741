import Testing
import Vocabulary

@testable import Events

@Suite("A JSON text of the API")
struct JSONReaderTests {
    private func read(_ text: String) throws(JSONRefusal) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test func `every kind of value, in order`() throws {
        let value = try read(#"{"b": [1, -2.5, true, null, 18446744073709551615], "a": {"é": "\u0041\n"}}"#)
        #expect(value["b"]?.items == [.integer(1), .number(-2.5), true, .null, .number(1.844_674_407_370_955_2e19)])
        #expect(value["a"]?["é"] == "A\n")
        #expect(value["c"] == nil && value["b"]?["x"] == nil)
    }

    @Test(arguments: ["", "{", "{\"a\":1,}", "[1] x", "nul"]) func `what is no JSON is refused whole`(text: String) {
        #expect(throws: JSONRefusal.notJSON) { try read(text) }
    }

    @Test func `nesting has a limit`() throws {
        let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
        #expect(throws: JSONRefusal.self) { try read(deep) }
    }
}
