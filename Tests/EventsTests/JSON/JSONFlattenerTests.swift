import Events
import Testing
import Vocabulary

@Suite("Flattening")
struct JSONFlattenerTests {
    private func fields(_ text: String) -> [String: FieldValue] {
        var fields = Golden.event(text, .document).fields
        fields["ingest.flags"] = nil
        return fields
    }

    @Test func `nested and dotted keys are the same`() {
        let wanted: [String: FieldValue] = ["a.b.c": .integer(1)]
        for text in [#"{"a":{"b":{"c":1}}}"#, #"{"a.b.c":1}"#, #"{"a.b":{"c":1}}"#, #"{"a":{"b.c":1}}"#] {
            #expect(fields(text) == wanted)
        }
    }

    @Test func `arrays are lists, and objects in them lists at their names`() {
        #expect(fields(#"{"a":[1,"x",null,true]}"#) == ["a": .list([.integer(1), .text("x"), .null, .boolean(true)])])
        #expect(
            fields(#"{"a":[{"b":1,"c":{"d":2}},{"b":3}]}"#) == [
                "a.b": .list([.integer(1), .integer(3)]), "a.c.d": .list([.integer(2)]),
            ]
        )
        #expect(fields(#"{"a":[[1],[2,[3]]]}"#) == ["a": .list([.integer(1), .integer(2), .integer(3)])])
        #expect(fields(#"{"a":[]}"#) == ["a": .list([])])
        #expect(fields(#"{"a":{}}"#) == [:])
    }

    @Test func `a key that comes twice is flagged, and the last wins`() {
        for text in [#"{"a":1,"a":2}"#, #"{"x":{"y":1},"x.y":2}"#] {
            let event = Golden.event(text, .document)
            #expect(event.isFlagged(.duplicateKey) && (event.text("a") ?? event.text("x.y")) == "2")
        }
        #expect(!Golden.event(#"{"a":[{"b":1},{"b":2}]}"#, .document).isFlagged(.duplicateKey))
    }

    @Test func `numbers keep what they are`() {
        #expect(
            fields(#"{"i":-5,"d":1.5,"m":9223372036854775807}"#) == [
                "i": .integer(-5), "d": .number(1.5), "m": .integer(.max),
            ]
        )
        #expect(fields(#"{"u":18446744073709551615}"#) == ["u": .text("18446744073709551615")])
        #expect(
            fields(#"{"z":123456789012345678901234567890,"e":1e400,"n":-1e999,"x":NaN}"#) == [
                "z": .text("123456789012345678901234567890"), "e": .text("1e400"), "n": .text("-1e999"),
                "x": .text("NaN"),
            ]
        )
    }

    @Test func `a NUL is kept in keys and values`() {
        #expect(fields(#"{"a\u0000b":"c\u0000d"}"#) == ["a\u{0}b": .text("c\u{0}d")])
    }

    @Test func `long lists are cut and flagged`() {
        let many = Array(repeating: "1", count: Limits.listValuesMax + 1).joined(separator: ",")
        for text in ["{\"a\":[\(many)]}", "{\"a\":[\(many.replacing("1", with: #"{"b":1}"#))]}"] {
            let event = Golden.event(text, .document)
            guard case .list(let values)? = event.fields["a"] ?? event.fields["a.b"] else { continue }
            #expect(values.count == Limits.listValuesMax && event.isFlagged(.truncatedValue))
        }
    }

    @Test func `long names do not multiply`() {
        let name = String(repeating: "n", count: 400)
        let event = Golden.event("{\"\(name)\":{\"\(name)\":1},\"k\":1}", .document)
        #expect(event.isFlagged(.tooManyFields) && event.text("k") == "1" && event.fields.count < 4)
    }
}
