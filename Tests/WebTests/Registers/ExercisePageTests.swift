import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of an exercise")
struct ExercisePageTests {
    private static func page(_ state: Exercise.State, role: Role = .responder) -> String {
        let exercise = Exercise(
            id: ExerciseID(rawValue: 2),
            scenario: .leakage,
            state: state,
            version: 3,
            facilitator: "fay",
            plannedFor: Samples.start,
            players: ["ana"],
            incident: state == .planned ? nil : IncidentID(rawValue: 5),
            startedAt: state == .planned ? nil : Samples.start
        )
        return ExercisePage(
            exercise: exercise,
            score: nil,
            facts: [],
            people: [],
            now: Samples.start,
            zone: .gmt,
            reader: IncidentView.reader(role),
            refusal: nil
        ).html.description
    }

    @Test(arguments: Exercise.State.allCases) func `each state offers what can be done then`(state: Exercise.State) {
        let page = Self.page(state)
        let acts: [String: Bool] = [
            "value=\"invite\"": state == .planned || state == .running, "value=\"review\"": state == .ended,
            "value=\"find\"": state == .ended, "value=\"move\"": state == .planned,
            "value=\"start\"": false, "value=\"tell\"": false,
        ]
        for (act, isThere) in acts { #expect(page.contains(act) == isThere, "\(state) \(act)") }
        #expect(
            page.contains(ExerciseScenario.named(.leakage).truth.prefix(20))
                == [.ended, .reviewed, .cancelled].contains(state)
        )
    }

    @Test func `who only reads gets no form`() { #expect(!Self.page(.running, role: .viewer).contains("name=\"do\"")) }
}
