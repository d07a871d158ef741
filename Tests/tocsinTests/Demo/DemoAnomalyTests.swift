import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import tocsin

@Suite("The demo's anomalies")
struct DemoAnomalyTests {
    private let anomalies = DemoAnomaly.all.enumerated().map { place, one in
        one.anomaly(AnomalyID(rawValue: Int64(place) + 1), before: Samples.start)
    }

    @Test func `in order of time, on whole buckets, of every band`() {
        #expect(
            anomalies.map(\.at) == anomalies.map(\.at).sorted() && anomalies.allSatisfy { $0.until <= Samples.start }
        )
        #expect(anomalies.allSatisfy { Int($0.at.timeIntervalSince1970) % $0.bucketSeconds == 0 })
        #expect(Set(anomalies.map(\.score.severity)) == [.medium, .high, .critical])
        #expect(anomalies.contains { $0.current < $0.score } && anomalies.allSatisfy { $0.current <= $0.score })
    }

    @Test func `a score and its time of return say the same`() {
        for anomaly in anomalies where anomaly.score.value >= 80 {
            #expect(anomaly.returnSeconds >= 730.5 * 86_400 && anomaly.returnSeconds < 36_525 * 86_400)
        }
    }

    @Test func `the strong ones meet the rule of the starter pack`() throws {
        let found = DemoAnomaly.findings(of: anomalies)
        #expect(
            found.count == anomalies.count { $0.score.value >= 80 }
                && found.allSatisfy { !$0.finding.anomalies.isEmpty }
        )
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).dropFirst().joined(separator: "/")
        let text = try String(contentsOfFile: "/\(root)/jobs/starter/rules/strong-anomaly.yml", encoding: .utf8)
        #expect(
            text.contains("id: \(DemoAnomaly.strong.id.rawValue)")
                && text.contains("title: \(DemoAnomaly.strong.title)")
        )
        for job in Set(anomalies.map(\.job.rawValue)) {
            let folders = try FileManager.default.contentsOfDirectory(atPath: "/\(root)/jobs/starter")
            let isThere = folders.contains {
                FileManager.default.fileExists(atPath: "/\(root)/jobs/starter/\($0)/\(job).yml")
            }
            #expect(isThere, "\(job)")
        }
    }
}
