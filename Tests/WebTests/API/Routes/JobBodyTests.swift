import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Jobs as the API writes them")
struct JobBodyTests {
    private func value(_ view: JobView) -> JSONValue { .object(JobBody.members(view)) }

    @Test func `what is written fits what is described`() {
        #expect(JobBody.schema.problems(in: value(AnomalySamples.view()), at: "").isEmpty)
        for state in [LookBackProgress.State.running, .done, .cancelled, .failed("disk")] {
            let back = LookBackProgress(
                job: AnomalySamples.job.id,
                from: AnomalySamples.at,
                through: AnomalySamples.at,
                until: Samples.start,
                state: state
            )
            let view = AnomalySamples.view(AnomalySamples.job, JobStanding(trouble: "full"), lookBack: back)
            #expect(JobBody.schema.problems(in: value(view), at: "").isEmpty && value(view)["state"] == "trouble")
        }
        let text = JobText(name: "auth_rare", text: "", at: AnomalySamples.at, by: "enno")
        #expect(value(AnomalySamples.view(origin: .own(text)))["is_own"] == true)
    }

    @Test func `a series has null where there is no number`() {
        let value = JobBody.value(AnomalySamples.series())
        #expect(JobBody.series.problems(in: value, at: "").isEmpty)
        #expect(value["points"]?.items?[2]["actual"] == .null && value["points"]?.items?[7]["typical"] == .null)
    }
}
