import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("The page of notices")
struct NoticesPageTests {
    @Test func `new ones are marked, and can be seen all at once`() {
        let notice = Notice(person: "ben", subject: "INC-1", text: "<b>x", at: Samples.start)
        let new = StoredNotice(number: 4, notice: notice, seenAt: nil)
        let text = NoticesPage(notices: [new], reader: IncidentView.reader()).html.description
        #expect(text.contains("value=\"4\"") && text.contains("&lt;b&gt;x") && text.contains("/incidents/INC-1"))
        let seen = StoredNotice(number: 4, notice: notice, seenAt: Samples.start)
        #expect(!NoticesPage(notices: [seen], reader: IncidentView.reader()).html.description.contains("<strong>new"))
        #expect(NoticesPage(notices: [], reader: IncidentView.reader()).html.description.contains("Nothing was told"))
    }
}
