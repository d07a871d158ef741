import Testing
import Vocabulary

@Suite("The names of things")
struct IdentifiersTests {
    @Test func `an alert's name is read as it is written`() {
        for number: Int64 in [1, 9, 1_042, .max] {
            let id = AlertID(rawValue: number)
            #expect(AlertID(text: id.description) == id)
        }
        #expect(AlertID(rawValue: 1_042).description == "ALR-1042")
        #expect(AlertID(text: "ALR-1042x".dropLast())?.rawValue == 1_042)
    }

    @Test(arguments: [
        "", "ALR-", "ALR-0", "ALR--1", "ALR-+5", "ALR-007", "alr-1", "ALR-1 ", " ALR-1", "ALR-1a", "INC-1", "1042",
        "ALR-9223372036854775808", "ALR-١", "ALR–1",
    ]) func `nothing else is an alert's name`(text: String) { #expect(AlertID(text: text) == nil) }

    @Test func `problems and exercises have names of their own`() {
        #expect(ProblemID(text: "PRB-4")?.description == "PRB-4")
        #expect(ExerciseID(text: "EXE-2")?.description == "EXE-2")
        for text in ["PRB-0", "EXE-1", "prb-1", "PRB-"] { #expect(ProblemID(text: text) == nil) }
        for text in ["EXE-0", "PRB-1", "EXE-01"] { #expect(ExerciseID(text: text) == nil) }
        #expect(ProblemID(rawValue: 1) < ProblemID(rawValue: 2))
        #expect(ExerciseID(rawValue: 1) < ExerciseID(rawValue: 2))
    }

    @Test func `numbers are in order and read as they are`() {
        #expect(AlertID(rawValue: 9) < AlertID(rawValue: 10))
        #expect(EventID.none < EventID(rawValue: 1))
        #expect(EventID(rawValue: 7).description == "7")
        #expect(RuleID(rawValue: "ssh").description == "ssh")
    }
}
