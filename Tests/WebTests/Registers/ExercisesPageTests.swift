import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The list of exercises")
struct ExercisesPageTests {
    @Test(arguments: [Role.responder, .viewer]) func `the yearly requirement stands first, and who may plans one`(
        role: Role
    ) {
        let adopted = Samples.start.addingTimeInterval(-400 * 86_400)
        let page = ExercisesPage(
            exercises: [],
            yearly: YearlyTest(exercises: [], incidents: [], adopted: adopted, in: .gmt, at: Samples.start),
            zone: .gmt,
            counted: .gmt,
            reader: IncidentView.reader(role),
            refusal: nil
        ).html.description
        #expect(page.contains("<p class=\"problem\">overdue since"))
        #expect(page.contains("Plan an exercise") == (role == .responder))
    }
}
