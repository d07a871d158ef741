import Testing

@testable import Incidents

@Suite("The metrics of CVSS")
struct CVSSMetricTests {
    @Test(arguments: CVSSVector.Version.allCases) func `a name stands for one metric, a value for one thing`(
        version: CVSSVector.Version
    ) {
        #expect(Set(version.metrics.map(\.name)).count == version.metrics.count)
        for metric in version.metrics {
            #expect(Set(metric.values).count == metric.values.count, "\(metric.name)")
            #expect(metric.values.contains("X") == (metric.part != .base), "\(metric.name)")
        }
    }

    @Test func `the specifications have so many of each part`() {
        func count(_ metrics: [CVSSMetric]) -> [Int] {
            CVSSMetric.Part.allCases.map { part in metrics.filter { $0.part == part }.count }
        }
        #expect(count(CVSSMetric.version3) == [8, 3, 11, 0])
        #expect(count(CVSSMetric.version4) == [11, 1, 14, 6])
    }
}
