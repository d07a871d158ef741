import Testing
import Vocabulary

@Suite("A score")
struct ScoreTests {
    @Test(arguments: [
        (0, 0, Severity.low), (19.9, 19, .low), (19.999_999_9, 19, .low), (20, 20, .medium), (49.999, 49, .medium),
        (50, 50, .high), (79.9, 79, .high), (79.999_999_9, 79, .high), (80, 80, .critical), (99.99, 99, .critical),
        (100, 100, .critical),
    ]) func `bands begin at 20, 50 and 80, and people see it rounded down`(value: Double, mark: Int, severity: Severity)
    {
        #expect(Score(value).mark == mark)
        #expect(Score(value).severity == severity)
        #expect(Finding.Kind.anomaly(Score(value)).severity == severity)
    }

    @Test(
        arguments: [(-1, 0), (-.infinity, 0), (100.1, 100), (.infinity, 100), (.nan, 0), (1e300, 100)]
            as [(Double, Double)]
    )
    func `what is no score is cut`(value: Double, cut: Double) { #expect(Score(value).value == cut) }

    @Test func `scores are in order`() { #expect(Score(79.8) < Score(79.9)) }
}
