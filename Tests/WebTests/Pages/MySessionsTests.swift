import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("The sessions on one's own page")
struct MySessionsTests {
    @Test func `the own one cannot be ended by mistake, and no secret is shown`() {
        let reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "own")
        func session(_ number: UInt8, _ key: String) -> Session {
            Session(
                hash: [number, 255],
                person: "ana",
                openedAt: Samples.start,
                usedAt: Samples.start,
                formKey: key,
                address: key == "own" ? "" : "<192.0.2.1>"
            )
        }
        let one = MySessions(reader: reader, sessions: [session(1, "own")]).html.description
        #expect(one.contains("this one") && one.contains("not known") && !one.contains("End"))
        let two = MySessions(reader: reader, sessions: [session(1, "own"), session(2, "other")]).html.description
        #expect(two.contains("value=\"02ff\"") && two.contains("&lt;192.0.2.1&gt;") && two.contains("End all others"))
        #expect(!two.contains("\"other\""), "another session's form key stays with it")
    }
}
