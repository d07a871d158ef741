import Ports
import Testing

@testable import Web

@Suite("What every page has around it")
struct PageFrameTests {
    @Test func `a title that is escaped, a skip link, and the reader with a way out`() {
        let reader = Reader(person: Person(name: "ana<", role: .admin, passwordHash: ""), formKey: "k\"1")
        let page = PageFrame(title: "a & b", reader: reader).html("<p>x</p>").description
        #expect(page.contains("<title>a &amp; b · Tocsin</title>") && page.contains("href=\"#content\""))
        #expect(
            page.contains("ana&lt;, admin") && page.contains("value=\"k&quot;1\"")
                && page.contains("action=\"/logout\"")
        )
    }

    @Test func `before signing in there is nothing to go to`() {
        let page = PageFrame(title: "Sign in", reader: nil).html("<p>x</p>").description
        #expect(!page.contains("<nav") && !page.contains("/logout"))
    }
}
