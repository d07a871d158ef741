import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("A scenario of an exercise")
struct ExerciseScenarioTests {
    @Test(arguments: ExerciseScenario.Name.allCases) func `injects are in order, and each wants something`(
        name: ExerciseScenario.Name
    ) {
        let scenario = ExerciseScenario.named(name)
        #expect(scenario.name == name)
        #expect(scenario.injects.first?.minute == 0)
        #expect(scenario.injects.map(\.minute) == scenario.injects.map(\.minute).sorted())
        #expect(scenario.injects.allSatisfy { !$0.expected.isEmpty && !$0.text.isEmpty && !$0.from.isEmpty })
        #expect(scenario.expected.allSatisfy { $0.act.within > 0 && !$0.act.words.isEmpty })
        #expect((scenario.injects.last?.minute ?? 0) <= 120, "a tabletop lasts two hours")
        #expect(scenario.expected.contains { $0.act.sign == .firstResponse })
        #expect(AdvisoryWords.findings(in: scenario.title).isEmpty || name == .vulnerability)
    }

    private static let shown: [(sign: ExpectedAct.Sign, yes: IncidentFact.What, no: IncidentFact.What)] = [
        (.firstResponse, .clockEnded("first response", kept: true), .clockEnded("triage", kept: true)),
        (.left(.logging), .left(.logging), .left(.assignment)),
        (.critical, .criticalSet(reason: "r"), .criticalLifted(reason: "r")),
        (
            .priority(.high), .priorityChanged(from: "low", to: "high", reason: "r"),
            .priorityChanged(from: "high", to: "low", reason: "r")
        ),
        (
            .priority(.high), .recorded(.categorization, ["priority": "high"]),
            .recorded(.categorization, ["priority": "low"])
        ),
        (.sensitivity(.s2), .opened(title: "t", sensitivity: "S1"), .opened(title: "t", sensitivity: "S3")),
        (
            .sensitivity(.s1), .sensitivityChanged(from: "S3", to: "S1", reason: "r"),
            .sensitivityChanged(from: "S1", to: "S2", reason: "r")
        ),
        (.timeline, .happened(at: Samples.start, text: "x", kind: "observation"), .noted("x")),
        (.notification, .recorded(.resolution, ["notification due": "x"]), .recorded(.resolution, ["testing": "done"])),
        (.notification, .recorded(.resolution, ["notification of": "x", "outcome": "sent"]), .told("x")),
        (.told, .told("x"), .noted("x")),
        (.hotfix, .recorded(.investigation, ["hotfix": "used"]), .recorded(.investigation, [:])),
    ]

    @Test(arguments: shown) func `a fact shows that an act was done`(
        sign: ExpectedAct.Sign,
        yes: IncidentFact.What,
        no: IncidentFact.What
    ) {
        let act = ExpectedAct(sign, within: 1, "x")
        #expect(act.isShown(by: yes))
        #expect(!act.isShown(by: no))
    }
}
