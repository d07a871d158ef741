import Alerts
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of an exception")
struct ExceptPageTests {
    private func page(_ preview: ExceptionDesk.Preview? = nil) -> String {
        var wish = ExceptWish([.init(field: "user.name", value: "<x>", isNear: true)])
        wish.rows[0].isChosen = true
        let page = ExceptPage(
            alert: Samples.alert(),
            wish: wish,
            preview: preview,
            reader: Reader(person: Person(name: "enno", role: .engineer, passwordHash: ""), formKey: "k")
        )
        return page.html.description
    }

    @Test func `what is chosen stays chosen, and text is text`() {
        #expect(
            page().contains("value=\"user.name\" checked") && page().contains("value=\"&lt;x&gt;\"")
                && !page().contains("<x>")
        )
    }

    @Test func `true positives that would go are warned of`() {
        var preview = ExceptionDesk.Preview()
        preview.alertCount = 3
        #expect(page(preview).contains("Left out: 0 of 3") && page(preview).contains("itself is not among them"))
    }

    @Test func `an alert whose events are gone says what to do`() {
        let page = ExceptPage(
            alert: Samples.alert(),
            wish: ExceptWish([]),
            reader: Reader(person: Person(name: "enno", role: .engineer, passwordHash: ""), formKey: "k")
        )
        #expect(page.html.description.contains("not kept any more"))
    }
}
