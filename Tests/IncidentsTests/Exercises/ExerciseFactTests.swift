import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Facts of an exercise")
struct ExerciseFactTests {
    private static let all: [ExerciseFact.What] = [
        .planned(.leakage, for: Samples.start), .moved(to: Samples.start), .invited("ben"), .excused("ben"),
        .started(IncidentID(rawValue: 9)), .told(3), .noted("m"), .found("x", owner: "ben", due: Samples.start), .ended,
        .reviewed("r"),
        .cancelled(reason: "r"),
    ]

    @Test(arguments: all) func `a fact is read back from the audit trail`(what: ExerciseFact.What) {
        let fact = ExerciseFact(exercise: ExerciseID(rawValue: 2), at: Samples.start, by: "ana", what: what)
        #expect(fact.houseFact.subject == "EXE-2")
        #expect(ExerciseFact(fact.houseFact) == fact)
        if !fact.houseFact.details.isEmpty {
            let bare = HouseFact(subject: "EXE-2", at: Samples.start, by: "ana", word: fact.houseFact.word)
            #expect(ExerciseFact(bare) == nil)
        }
    }

    @Test func `another word or subject is none`() {
        #expect(ExerciseFact(HouseFact(subject: "EXE-2", at: Samples.start, by: "ana", word: "x")) == nil)
        #expect(ExerciseFact(HouseFact(subject: "PRB-2", at: Samples.start, by: "ana", word: "ended")) == nil)
    }
}
