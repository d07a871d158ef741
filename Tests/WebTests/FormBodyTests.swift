import Testing

@testable import Web

@Suite("A form's body")
struct FormBodyTests {
    @Test func `names and values, decoded`() {
        let form = FormBody("reason=a+b%20c%26%C3%A9&empty=&flag&reason=second&broken=%zz%4")
        #expect(form["reason"] == "a b c&é", "the first of two counts")
        #expect(form["empty"] == "" && form["flag"] == "" && form["missing"] == "")
        #expect(form["broken"] == "%zz%4")
    }

    @Test func `a line of a text area ends with a line feed`() {
        #expect(FormBody("text=one%0D%0Atwo%0D%0A%0Dx")["text"] == "one\ntwo\n\rx")
    }

    @Test func `invalid UTF-8 is repaired, and a cut body does not trap`() {
        #expect(FormBody("a=%FF")["a"] == "\u{FFFD}")
        let body = "reason=%C3%A9&x=1"
        for length in 0...body.utf8.count { _ = FormBody(String(body.prefix(length))) }
    }
}
