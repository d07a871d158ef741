import Testing

@testable import Anomalies

@Suite("A number as people read it")
struct NumberTextTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (7, "7"), (0.31, "0.31"), (0.3149, "0.31"), (0.001, "0"), (1.25, "1.3"),
            (12.44, "12.4"),
            (99.96, "100"), (100.4, "100"), (5_120, "5,120"), (999_999, "999,999"), (12_400_000, "12.4 million"),
            (1_000_000, "1 million"), (3e9, "3 billion"), (2.5e12, "2.5 trillion"), (-1_234, "-1,234"),
            (-12_400_000, "-12.4 million"), (-0.25, "-0.25"),
        ] as [(Double, String)]
    )
    func `it has no more digits than are read`(_ value: Double, _ text: String) {
        #expect(NumberText.text(value) == text)
    }

    @Test func `what is no number, and what is greater than any count, does not stop the sentence`() {
        #expect(NumberText.text(.nan) == "unknown")
        #expect(NumberText.text(.infinity) == "unknown")
        #expect(NumberText.text(-.infinity) == "unknown")
        #expect(NumberText.text(9.99e14) == "999 trillion")
        #expect(NumberText.text(1e15) == "1.0e+15")
        #expect(NumberText.text(-1.26e60) == "-1.3e+60")
        #expect(NumberText.text(.greatestFiniteMagnitude) == "1.8e+308")
    }
}
