import Testing
import Vocabulary

@Suite("A JSON value")
struct JSONValueTests {
    private let value: JSONValue = [
        "name": "a\"b", "list": [1, .number(0.5), true, .null], "none": .optional(nil), "empty": [],
    ]

    @Test func `is written in the order in which it was made`() {
        #expect(value.json == #"{"name":"a\"b","list":[1,0.5,true,null],"none":null,"empty":[]}"#)
    }

    @Test func `is written with a line for each member for people`() {
        #expect(value.indented().hasPrefix("{\n  \"name\": \"a\\\"b\",\n  \"list\": [\n    1,"))
        #expect(value.indented().contains("\"empty\": []"))
    }

    @Test func `gives its parts by name and kind`() {
        #expect(value["name"]?.text == "a\"b" && value["list"]?.items?.count == 4 && value["x"] == nil)
        #expect(JSONValue.integer(3).integer == 3 && JSONValue.boolean(true).boolean == true)
        #expect(JSONValue.number(.infinity).json == "null", "JSON has no infinity")
    }
}
