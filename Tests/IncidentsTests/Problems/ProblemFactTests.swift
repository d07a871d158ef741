import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Facts of a problem record")
struct ProblemFactTests {
    private static let incident = IncidentID(rawValue: 3)
    private static let all: [ProblemFact.What] = [
        .opened(title: "t"), .renamed(from: "a", to: "b"), .linked(incident), .unlinked(incident, reason: "r"),
        .known("k"),
        .workedAround("w"), .tracked(TrackerReference(tracker: .zohoDesk, reference: "7")), .resolved("y"),
        .reopened(reason: "r"),
    ]

    @Test(arguments: all) func `a fact is read back from the audit trail`(what: ProblemFact.What) {
        let fact = ProblemFact(problem: ProblemID(rawValue: 4), at: Samples.start, by: "ana", what: what)
        #expect(fact.houseFact.subject == "PRB-4")
        #expect(ProblemFact(fact.houseFact) == fact)
        let bare = HouseFact(subject: "PRB-4", at: Samples.start, by: "ana", word: fact.houseFact.word)
        #expect(ProblemFact(bare) == nil)
        let elsewhere = HouseFact(
            subject: "INC-4",
            at: Samples.start,
            by: "ana",
            word: fact.houseFact.word,
            details: fact.houseFact.details
        )
        #expect(ProblemFact(elsewhere) == nil)
    }

    @Test func `another word is none`() {
        #expect(ProblemFact(HouseFact(subject: "PRB-4", at: Samples.start, by: "ana", word: "x")) == nil)
    }
}
