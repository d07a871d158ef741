import Testing

@testable import Web

@Suite("The form of reports")
struct ReportPageTests {
    @Test func `what was written stays, as text`() {
        let written = FormBody(
            pairs: [
                ("title", "\"><script>"), ("text", "</textarea><b>"), ("kind", "vulnerability"), ("area", "integrity"),
                ("customer", "yes"), ("address", "\"x"),
            ]
        )
        let text = ReportPage(written: written, ticket: "t\"", refusal: "<no>").html.description
        #expect(!text.contains("<script") && !text.contains("<b>") && !text.contains("t\"\""))
        #expect(text.contains("&lt;no&gt;") && text.contains("role=\"alert\""))
        #expect(text.contains("value=\"vulnerability\" checked") && text.contains("value=\"integrity\" checked"))
        #expect(text.contains("name=\"customer\" value=\"yes\" checked"))
    }

    @Test func `an empty form is an incident until somebody says otherwise, and asks for no script`() {
        let text = ReportPage(written: .empty, ticket: "t", refusal: nil).html.description
        #expect(text.contains("value=\"incident\" checked"))
        #expect(!text.contains("problem") && !text.contains("<script"))
    }
}
