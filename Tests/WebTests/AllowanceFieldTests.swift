import Testing
import Vocabulary

@testable import Web

@Suite("A length of time in a form")
struct AllowanceFieldTests {
    @Test(arguments: [Allowance.days(3), .hours(72), .businessDays(10)]) func `is read back`(allowance: Allowance) {
        var problems: [String] = []
        let field = AllowanceField(name: "x")
        #expect(field.read(FormBody(pairs: field.pairs(of: allowance)), title: "X", &problems) == allowance)
        #expect(problems.isEmpty)
    }

    @Test func `nothing is nothing where that may be, and a problem elsewhere`() {
        var problems: [String] = []
        #expect(
            AllowanceField(name: "x", mayBeEmpty: true).read(.empty, title: "X", &problems) == nil && problems.isEmpty
        )
        #expect(AllowanceField(name: "x").read(.empty, title: "X", &problems) == nil)
        #expect(problems == ["X: a whole number from 1 to \(Limits.allowanceCountMax)"])
    }

    @Test func `both fields are labelled, and what was written stays`() {
        let form = FormBody(pairs: [("x-count", "\"7"), ("x-unit", "hours")])
        let text = AllowanceField(name: "x").html(form, title: "X", disabled: .empty).description
        #expect(text.contains("value=\"&quot;7\"") || text.contains("value=\"&#34;7\""))
        #expect(text.contains("<option value=\"hours\" selected>") && text.contains("aria-label=\"X: how many\""))
    }
}
