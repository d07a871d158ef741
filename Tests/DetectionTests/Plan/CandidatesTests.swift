import Testing

@testable import Detection

@Suite("Candidates")
struct CandidatesTests {
    @Test func `each rule stands once, in order, and is forgotten with the next event`() {
        let candidates = Candidates(ruleCount: 5)
        candidates.turn()
        candidates.mark([4, 1, 4])
        candidates.mark(1)
        candidates.mark([9, 0, 3], 1..<3)
        candidates.sort()
        #expect(candidates.rules == [0, 1, 3, 4])
        candidates.turn()
        #expect(candidates.rules.isEmpty)
        candidates.mark(4)
        #expect(candidates.rules == [4])
    }
}
