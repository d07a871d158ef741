import Testing
import Vocabulary

@testable import Mail

@Suite("A field with parameters")
struct FieldParametersTests {
    @Test(arguments: [
        ("text/plain; charset=utf-8", "charset", "utf-8"), ("a;name=\"b; \\\"c\\\"\" ; d=e", "name", "b; \"c\""),
        ("a; name*=utf-8'en'%e2%82%ac%20x", "name", "€ x"), ("a; name*0=\"one \"; name*1=two", "name", "one two"),
        ("a; name*1*=%ac.txt; name*0*=utf-8''%e2%82", "name", "€.txt"), ("a; name==?utf-8?Q?=C3=A9?=", "name", "é"),
        ("a; ;;x;name=b", "name", "b"), ("a; NAME = b", "name", "b"), ("a; name=\"open", "name", "open"),
    ]) func `gives each by its name`(field: String, name: String, value: String) {
        #expect(FieldParameters(field)[name] == value)
    }

    @Test func `the value stands alone, in lower case`() {
        #expect(FieldParameters("Text/HTML ; a=b").value == "text/html")
        #expect(FieldParameters(nil).value.isEmpty)
    }

    @Test func `the first of two counts, and no more than the limit are read`() {
        #expect(FieldParameters("a; b=1; b=2")["b"] == "1")
        let many = "a" + (0...Limits.mailParametersMax).map { "; n\($0)=x" }.joined()
        #expect(FieldParameters(many)["n\(Limits.mailParametersMax)"] == nil)
    }
}
