import Testing

@testable import tocsin

@Suite("The suite of what else goes on")
struct BenchSuiteTests {
    private let suite = BenchSuite(seed: 1, series: 1)

    @Test func `A feed that is down makes no anomaly of its hosts`() {
        #expect(
            suite.outage() == "suite\tfeed down for 6 h: anomalies of its hosts when it is known\t0\twhen it is not\t0"
        )
    }

    @Test func `A change is said`() {
        #expect(suite.change(by: 3, "level times 3").contains("said\t1/1"))
    }
}
