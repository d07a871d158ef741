import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("Anomalies that wait")
struct WaitingAnomalyTests {
    private func waiting(_ job: String, _ seconds: Double) -> WaitingAnomaly {
        WaitingAnomaly(
            job: JobID(rawValue: job),
            at: Date(timeIntervalSince1970: seconds),
            score: Score(1),
            sentence: "",
            joined: "",
            values: []
        )
    }

    private func rule(_ count: Int, different: Bool = false) -> AnomalyRule {
        AnomalyRule(
            id: RuleID(rawValue: "r"),
            title: "",
            minimumScore: Score(0),
            count: count,
            isOfDifferentJobs: different,
            withinSeconds: 100,
            coolDownSeconds: 50
        )
    }

    @Test func `they lie in the order of their buckets`() {
        var group = WaitingGroup()
        for (job, time) in [("a", 30.0), ("b", 10), ("c", 20), ("d", 20)] { _ = group.add(waiting(job, time)) }
        #expect(group.waiting.map(\.job.rawValue) == ["b", "c", "d", "a"])
    }

    @Test func `of all windows the first with the most is taken`() {
        var group = WaitingGroup()
        for time in [0.0, 60, 120, 150, 400] { _ = group.add(waiting("a", time)) }
        let new = waiting("a", 100)
        _ = group.add(new)
        #expect(group.together(with: new, rule(4))?.map(\.at.timeIntervalSince1970) == [60, 100, 120, 150])
        #expect(group.together(with: new, rule(5)) == nil)
        #expect(group.together(with: new, rule(2, different: true)) == nil)
    }

    @Test func `quiet reaches to both sides and ends with the cool-down`() {
        var group = WaitingGroup()
        group.fire(at: Date(timeIntervalSince1970: 1_000), rule(1))
        for (time, isQuiet) in [(950.0, false), (951, true), (1_049, true), (1_050, false)] {
            #expect(group.isQuiet(at: Date(timeIntervalSince1970: time), 50) == isQuiet)
        }
    }
}
