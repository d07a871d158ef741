import HouseTesting
import Testing

@testable import Incidents

@Suite("How a step was left")
struct PassageTests {
    @Test func `only a skip is one`() {
        func passage(_ way: Passage.Way) -> Passage {
            Passage(step: .logging, way: way, by: "ben", at: Samples.start)
        }
        #expect(passage(.skipped(reason: "r", askedBy: "ana")).isSkip)
        for way in [Passage.Way.complete, .notNeeded(reason: "r"), .dismissed(reason: "r")] {
            #expect(!passage(way).isSkip)
        }
    }
}
