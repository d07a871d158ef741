import Anomalies
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Which jobs somebody wants to see")
struct JobsLensTests {
    private let jobs = [
        AnomalySamples.view(AnomalyJob(id: JobID(rawValue: "b_fine"), groups: ["network"], detectors: [])),
        AnomalySamples.view(AnomalyJob(id: JobID(rawValue: "a_stopped"), detectors: []), JobStanding(isStopped: true)),
        AnomalySamples.view(AnomalyJob(id: JobID(rawValue: "c_late"), words: "DNS", detectors: []), isBehind: true),
    ]

    private func names(_ query: String) -> [String] {
        JobsLens(FormBody(query)).chosen(of: jobs).map(\.job.id.rawValue)
    }

    @Test func `those that need somebody come first`() { #expect(names("") == ["c_late", "b_fine", "a_stopped"]) }

    @Test func `by words, by group, by state`() {
        #expect(names("q=dns") == ["c_late"] && names("group=network") == ["b_fine"])
        #expect(names("state=stopped") == ["a_stopped"] && names("state=nonsense").count == 3 && names("q=zzz").isEmpty)
    }
}
