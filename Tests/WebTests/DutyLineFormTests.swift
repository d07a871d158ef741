import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("A line of the notification table as a form")
struct DutyLineFormTests {
    @Test func `each default line is read back`() {
        for (number, line) in DutyLine.defaults.enumerated() {
            var problems: [String] = []
            let form = DutyLineForm(number: number)
            #expect(form.read(FormBody(pairs: form.pairs(of: line)), &problems) == line && problems.isEmpty)
        }
    }

    @Test func `lines are found by their numbers, whatever the order`() {
        let form = FormBody(pairs: [
            ("duty-10-name", "x"), ("duty-2-name", ""), ("duty-x-name", ""), ("duty-1-whom", ""),
        ])
        #expect(DutyLineForm.numbers(in: form) == [2, 10])
    }

    @Test func `hostile words stay words, and every field has a label`() {
        let form = DutyLineForm(number: 3)
        let line = DutyLine(
            name: "<b>",
            trigger: .critical,
            whom: "\"x",
            sender: "s",
            within: nil,
            template: "</textarea>"
        )
        let text = form.html(FormBody(pairs: form.pairs(of: line)), disabled: .empty).description
        #expect(text.contains("&lt;b&gt;") && !text.contains("<b>") && !text.contains("</textarea></textarea>"))
        for part in ["name", "trigger", "whom", "sender", "template"] {
            #expect(text.contains("for=\"duty-3-\(part)\"") && text.contains("id=\"duty-3-\(part)\""))
        }
        #expect(form.html(.empty, disabled: " disabled").description.contains("New line"))
    }
}
