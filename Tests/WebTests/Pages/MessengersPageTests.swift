import Operations
import Ports
import Testing

@testable import Web

@Suite("The chat targets' page")
struct MessengersPageTests {
    private let reader = Reader(person: Person(name: "root", role: .admin, passwordHash: ""), formKey: "k")

    @Test func `what was set aside can be tried again, and without targets it says how to add one`() {
        let target = MessengerDesk.Target(name: "c<1>", depth: OutboxDepth(waiting: 3, setAside: 2))
        let page = MessengersPage(targets: [target], reader: reader).html.description
        #expect(page.contains("c&lt;1&gt;") && page.contains("Try those again") && page.contains(">3<"))
        let none = MessengersPage(targets: [], reader: reader).html.description
        #expect(none.contains("alert lines go nowhere") && none.contains("messengers"))
    }
}
