import Anomalies
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("Which series somebody looks at")
struct SeriesQueryTests {
    private let detector = Detector(function: .rare, by: "source.ip", partition: "user.name")

    @Test func `all of it stands in the address`() {
        let series = [
            Anomaly.Member(role: .partition, part: AnomalySamples.part()),
            Anomaly.Member(role: .by, part: AnomalySamples.part("source.ip", "")),
        ]
        let query = SeriesQuery(AnomalySamples.anomaly(series: series), from: AnomalySamples.at, until: Samples.start)
        let path = query.path(of: AnomalySamples.job.id)
        #expect(path.hasPrefix("/jobs/auth_rare/series?detector=0&partition=%3Cscript") && path.contains("&by=&from="))
        let read = SeriesQuery(FormBody(path.split(separator: "?").last.map(String.init) ?? ""))
        #expect(read == query && read.members(of: detector) == series)
    }

    @Test func `a value that is missing is asked for`() {
        let query = SeriesQuery(FormBody("by=10.0.0.1&detector=-4"))
        #expect(query.members(of: detector) == nil && query.detector == 0 && query.from == "now-7d")
        #expect(SeriesQuery.wanted(of: detector).map(\.field) == ["user.name", "source.ip"])
        #expect(query.members(of: Detector(function: .count)) == [])
    }
}
