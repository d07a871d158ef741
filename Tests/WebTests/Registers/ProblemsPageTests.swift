import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The list of problems")
struct ProblemsPageTests {
    @Test(arguments: [Role.responder, .viewer]) func `an empty one teaches, and only who may opens one`(role: Role) {
        let page = ProblemsPage(problems: [], reader: IncidentView.reader(role)).html.description
        #expect(page.contains("No problem is recorded"))
        #expect(page.contains("/problems/new") == (role == .responder))
        #expect(page.contains("aria-current=\"page\">Problems</a>"))
    }
}
