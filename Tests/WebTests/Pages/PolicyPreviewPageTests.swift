import Alerts
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What a changed policy would do")
struct PolicyPreviewPageTests {
    @Test func `names each part that differs, and sends everything again`() {
        var after = Samples.policy
        after.pauseReasons = ["x"]
        after.warningShare = 0.5
        after.calendars = [BusinessCalendar(name: "<new>", timeZone: .gmt)]
        let empty = PolicyDesk.Preview(runningCount: 0, moves: [], newlyBreachedCount: 0, rescuedCount: 0)
        let page = PolicyPreviewPage(
            before: Samples.policy,
            after: after,
            preview: empty,
            setting: .policy,
            fields: [("a", "<1>")],
            reader: Reader(person: Person(name: "root", role: .admin, passwordHash: ""), formKey: "k")
        ).html.description
        #expect(page.contains("The reasons to pause") && page.contains("When a warning is sent"))
        #expect(page.contains("&lt;new&gt;</strong> is new") && page.contains("default</strong> is removed"))
        #expect(page.contains("name=\"a\" value=\"&lt;1&gt;\"") && page.contains("name=\"reach\" value=\"running\""))
    }
}
