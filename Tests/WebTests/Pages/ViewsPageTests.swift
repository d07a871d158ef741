import Ports
import Testing

@testable import Web

@Suite("The page of saved views")
struct ViewsPageTests {
    private let reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")

    private func view(_ owner: String) -> SavedView {
        SavedView(
            number: 4,
            content: NewView(list: .alerts, name: "n<1>", owner: owner, audience: .everybody, query: "stage=all")
        )
    }

    @Test func `only one's own can be removed`() {
        let mine = ViewsPage(views: [view("ana")], reader: reader, refusal: "<no>").html.description
        #expect(mine.contains("href=\"/views/4\">n&lt;1&gt;") && mine.contains("Remove") && mine.contains("&lt;no&gt;"))
        #expect(!ViewsPage(views: [view("ben")], reader: reader).html.description.contains("Remove"))
        #expect(ViewsPage(views: [], reader: reader).html.description.contains("No view is kept yet"))
    }
}
