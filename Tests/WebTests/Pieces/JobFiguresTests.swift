import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("How a job stands, in words")
struct JobFiguresTests {
    @Test func `trouble comes before all else, then a look back, then whether it runs`() {
        let back = LookBackProgress(
            job: AnomalySamples.job.id,
            from: AnomalySamples.at,
            through: AnomalySamples.at,
            until: Samples.start,
            anomalyCount: 0,
            state: .running
        )
        #expect(JobFigures.state(of: AnomalySamples.view()) == .running)
        #expect(JobFigures.state(of: AnomalySamples.view(isBehind: true)) == .behind)
        #expect(JobFigures.state(of: AnomalySamples.view(AnomalySamples.job, JobStanding(isStopped: true))) == .stopped)
        #expect(JobFigures.state(of: AnomalySamples.view(lookBack: back, isBehind: true)) == .lookingBack)
        let broken = AnomalySamples.view(
            AnomalySamples.job,
            JobStanding(isStopped: true, trouble: "full"),
            lookBack: back
        )
        #expect(JobFigures.state(of: broken) == .trouble)
        #expect(JobFigures.html(of: broken).description.contains("chip warn"))
    }

    @Test func `memory against its limit, and what found no room`() {
        let full = AnomalySamples.view(AnomalySamples.job, JobStanding(memoryBytes: 64 << 20, refusedCount: 7))
        let text = JobFigures.memory(full).description
        #expect(text.contains("64 MB of 64 MB") && text.contains("value=\"100\"") && text.contains("7 series refused"))
    }

    @Test func `what came beside what chance makes, and the last bucket as a length`() {
        #expect(
            JobFigures.budget(expected: 0.31, observed: 2).description.contains(
                "<strong>2</strong> <span class=\"quiet small\">by chance 0.31"
            )
        )
        #expect(JobFigures.last(AnomalySamples.view(), at: Samples.start).description.contains("1 h ago"))
        #expect(
            JobFigures.last(AnomalySamples.view(AnomalySamples.job, JobStanding()), at: Samples.start).description
                .contains("none yet")
        )
    }
}
