import Testing

@testable import Incidents

@Suite("Facts of the response plan")
struct PlanFactTests {
    @Test func `each has a word of its own, and says what it is about`() {
        let all: [PlanFact] = [
            .wrote(page: "x"), .removed(page: "x"), .staffed(.scribe, holder: nil),
            .decided(.sharing, by: [.headOfSecurity, .privacy]),
            .explained("r"), .discarded(version: 2), .approved(version: 2), .confirmed(version: 2),
        ]
        #expect(Set(all.map(\.record.word)).count == all.count)
        #expect(all.allSatisfy { !$0.record.details.isEmpty })
        #expect(PlanFact.staffed(.scribe, holder: nil).record.details == ["role": "scribe", "holder": "nobody"])
        #expect(all[3].record.details["by"] == "head of security, privacy and legal")
    }
}
