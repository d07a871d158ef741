import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Changing the response plan")
struct PlanDraftPageTests {
    @Test func `a refused page is open again with what was written, and no other is touched`() {
        let written = FormBody(pairs: [("do", "write"), ("key", "Bad Key"), ("title", "T"), ("text", "mine")])
        let page = PlanDraftPage(
            plan: .first(by: "ana", at: Samples.start),
            people: ["ana"],
            reader: IncidentView.reader(.responder),
            refusal: RegisterRefusal(reason: "no name of a page", written: written)
        ).html.description
        #expect(page.contains("<details open><summary>Another page") && page.contains(">mine</textarea>"))
        #expect(page.components(separatedBy: "mine").count == 2)
        #expect(!page.contains("value=\"approve\""), "there is no draft to approve")
    }
}
