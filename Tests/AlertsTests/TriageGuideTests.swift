import Alerts
import HouseTesting
import Testing
import Vocabulary

@Suite("The triage guide")
struct TriageGuideTests {
    private static let markdown = """
        # Title

        ## Check
        - [ ] first [x](http://x.example)
          goes on
        - [ ] second

        Then decide.
        - benign
        """

    @Test func `its open tasks are a check-list, the rest stays as it is written`() {
        let guide = TriageGuide(Self.markdown)
        #expect(
            guide.parts == [
                .text("# Title\n\n## Check"), .item(0, "first [x](http://x.example)\ngoes on"), .item(1, "second"),
                .text("\nThen decide.\n- benign"),
            ]
        )
        #expect(guide.itemCount == 2)
        #expect(TriageGuide("").parts.isEmpty && TriageGuide("\n \n").parts.isEmpty)
    }

    @Test func `ticks are kept as facts, and the last one counts`() throws {
        var finding = Samples.finding()
        finding.guide = Self.markdown
        var alert = Samples.alert(1, finding)
        var facts: [AlertFact] = []
        for (item, mark) in [(0, TickMark.done), (1, .done), (0, .open)] {
            facts.append(try alert.take(.tick(item: item, mark), by: "ana", at: Samples.start, policy: Samples.policy))
        }
        #expect(TriageGuide.done(after: facts) == [1])
        #expect(facts.compactMap { AlertFact($0.houseFact) } == facts)
        #expect(throws: AlertError.noSuchTask(2, countMax: 2)) {
            try alert.take(.tick(item: 2, .done), by: "ana", at: Samples.start, policy: Samples.policy)
        }
    }
}
